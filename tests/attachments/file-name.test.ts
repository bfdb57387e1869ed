import { describe, expect, it } from '@jest/globals';
import { cleanName, contentDisposition } from '../../src/attachments/file-name.js';

describe('a file name', () => {
  it('keeps what people read and loses what systems mind', () => {
    expect(cleanName('..\\..\\secret/报告.pdf')).toBe('报告.pdf');
    expect(cleanName('报\u0000告\u202efdp.exe')).toBe('报告fdp.exe');
    expect(cleanName('  .. ')).toBe('file');
    const long = cleanName(`${'长'.repeat(500)}.pdf`);
    expect([...long]).toHaveLength(200);
    expect(long.endsWith('.pdf')).toBe(true);
  });

  it('cannot break out of its header', () => {
    const header = contentDisposition('a"\r\nSet-Cookie: x=1;%\'(报告).pdf');
    expect(header).not.toMatch(/[\r\n]/);
    expect(header).toMatch(/^attachment; filename="[^"]*"; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/);
  });
});
