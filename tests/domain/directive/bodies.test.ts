import { describe, expect, it } from '@jest/globals';
import { directiveBodies } from '../../../domain/directive/bodies.js';

const register = {
  title: '贯彻防震减灾工作部署',
  text: '抓好落实',
  source: { kind: 'instruction', issuer: '市政府' },
  receivedOn: '2026-11-20',
};

describe('what is said of a directive', () => {
  it('is kept plain: composed, without characters that show nothing', () => {
    const read = directiveBodies.register.parse({ ...register, title: '\u202e贯彻\u200b部署\u0000' });
    expect(read.title).toBe('贯彻部署');
    expect(directiveBodies.register.safeParse({ ...register, title: '\u200b' }).success).toBe(false);
  });

  it.each([
    ['finalDue', { finalDue: '9999-12-31' }],
    ['interimDues', { interimDues: ['0001-01-01'] }],
    ['receivedOn', { receivedOn: '9999-12-31' }],
  ])('has its days in years calendars can count: %s', (_, days) => {
    expect(directiveBodies.register.safeParse({ ...register, ...days }).success).toBe(false);
  });
});
