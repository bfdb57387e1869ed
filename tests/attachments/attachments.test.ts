import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, truncateSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { AttachmentsService } from '../../src/attachments/attachments.service.js';
import { AttachmentStore } from '../../src/attachments/attachment-store.js';
import { cleanName, contentDisposition } from '../../src/attachments/file-name.js';
import { fileForm, startApi, type RunningApi } from './running-api.js';

const limit = 300_000;
const quota = 1_000_000;
const limits = {
  UPLOAD_QUOTA_BYTES: quota,
  UPLOAD_ITEM_QUOTA_BYTES: 1e9,
  UPLOAD_OFFICE_QUOTA_BYTES: 1e9,
  UPLOAD_UNUSED_DAYS: 30,
};
const pdf = (size = 2_000): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size, 0x20), Buffer.from('%%EOF')]);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function aWorkbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('台账').addRow(['序号', '任务']);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const workbook = await aWorkbook();
let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ UPLOAD_MAX_BYTES: String(limit), UPLOAD_QUOTA_BYTES: String(quota) });
}, 60_000);
afterAll(() => api.stop(), 30_000);

const upload = (as: string, name: string, content: Buffer | string): ReturnType<RunningApi['call']> =>
  api.call(as, 'POST', '/attachments', fileForm(name, content));

/** Files kept or on their way in the data folder. */
const filesOnDisk = (): string[] => {
  const folder = path.join(api.dataDir, 'attachments');
  if (!existsSync(folder)) return [];
  return (
    readdirSync(folder, { recursive: true, withFileTypes: true }) as { isFile(): boolean; name: string }[]
  )
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
};

/** How many files there are once nothing comes or goes any more. */
async function settled(): Promise<number> {
  for (;;) {
    const count = filesOnDisk().length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (filesOnDisk().length === count) return count;
  }
}

/** Waits until so many files are on disk: what breaks off is removed behind the answer. */
async function leaves(count: number): Promise<void> {
  for (let look = 0; look < 100 && filesOnDisk().length !== count; look++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(filesOnDisk()).toHaveLength(count);
}

/** An item the person's unit leads, as its projection has it. */
async function anItemOf(unit: string): Promise<string> {
  const id = randomUUID();
  await api.database.query(
    `insert into item (id, kind, title, overseer_unit, lead_unit, phase, status) values ($1, 'task', '事项', 'office', $2, 'running', 'in_progress')`,
    [id, unit],
  );
  await api.database.query(
    `insert into item_scope (scope_unit, item_id, role, open, lamp, status) values ($1, $2, 'lead', true, 'green', 'in_progress')`,
    [unit, id],
  );
  return id;
}

const link = (attachment: string, item: string): Promise<unknown> =>
  api.database.query(`insert into attachment_link (attachment_id, item_id, seq) values ($1, $2, 1)`, [
    attachment,
    item,
  ]);

const unitOf = async (account: string): Promise<string> => {
  const me = await api.call(account, 'GET', '/me');
  return (me.body as { posts: { unit: string }[] }).posts[0]!.unit;
};

describe('an upload', () => {
  it('keeps its Chinese name, its bytes and their digest', async () => {
    const content = pdf();
    const name = '关于报送《监测方案》的函（修订）.pdf';
    const answer = await upload('unit1', name, content);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name,
      size: content.length,
      media: 'application/pdf',
      sha256: createHash('sha256').update(content).digest('hex'),
      uploadedAt: expect.stringMatching(/Z$/),
    });
    const id = (answer.body as { id: string }).id;
    const download = await api.call('unit1', 'GET', `/attachments/${id}/content`);
    expect(download.status).toBe(200);
    expect(download.bytes.equals(content)).toBe(true);
    expect(download.headers.get('content-type')).toBe('application/pdf');
    expect(download.headers.get('x-content-type-options')).toBe('nosniff');
    expect(download.headers.get('content-security-policy')).toContain('sandbox');
    const encoded = encodeURIComponent(name);
    expect(download.headers.get('content-disposition')).toMatch(
      /^attachment; filename="_+\.pdf"; filename\*=UTF-8''/,
    );
    expect(download.headers.get('content-disposition')?.endsWith(`UTF-8''${encoded}`)).toBe(true);
    expect(filesOnDisk()).toContain(id);
  });

  it.each([
    ['图片.png', png, 'image/png'],
    ['说明.txt', '监测方案说明\n第二行', 'text/plain'],
    ['名单.csv', '单位,姓名\n办公室,张三\n', 'text/csv'],
    [
      '旧文档.doc',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'application/msword',
    ],
    ['台账.xlsx', workbook, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('of an accepted kind is served as what it is: %s', async (name, content, media) => {
    const answer = await upload('unit1', name, content);
    expect([answer.status, (answer.body as { media: string }).media]).toEqual([201, media]);
  });

  it.each([
    ['方案.pdf', png, 'attachment.content'],
    ['图片.png', pdf(), 'attachment.content'],
    ['脚本.exe', Buffer.from('MZ'), 'attachment.extension'],
    ['网页.html', '<html></html>', 'attachment.extension'],
    ['网页.txt', '<!DOCTYPE html><script>1</script>', 'attachment.content'],
    ['图.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'attachment.extension'],
    ['数据.csv', Buffer.from([1, 2, 0, 4]), 'attachment.content'],
    ['没有扩展名', pdf(), 'attachment.extension'],
  ])(
    'whose content is not what its name says, or not accepted, is refused: %s',
    async (name, content, code) => {
      const before = await settled();
      const answer = await upload('unit1', name, content);
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([415, code]);
      await leaves(before);
    },
  );

  it('that is empty, missing or no form is refused', async () => {
    const before = await settled();
    expect((await upload('unit1', '空.txt', '')).body).toMatchObject({
      status: 400,
      code: 'attachment.empty',
    });
    expect(
      (await api.call('unit1', 'POST', '/attachments', fileForm('a.txt', 'a', 'other'))).body,
    ).toMatchObject({
      status: 400,
      code: 'attachment.file-missing',
    });
    expect((await api.call('unit1', 'POST', '/attachments', { file: 'a' })).body).toMatchObject({
      status: 415,
    });
    const broken = await api.call(
      'unit1',
      'POST',
      '/attachments',
      Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc'),
      {
        'Content-Type': 'multipart/form-data; boundary=x',
      },
    );
    expect(broken.status).toBe(400);
    await leaves(before);
  });

  it('over the size limit is refused, whether it says so or not, and leaves nothing behind', async () => {
    const before = await settled();
    const announced = await upload('unit1', '大.pdf', pdf(limit + 100_000));
    expect(announced.body).toMatchObject({ status: 413, code: 'attachment.too-large' });
    const slightly = await upload('unit1', '大.pdf', pdf(limit + 10));
    expect(slightly.body).toMatchObject({ status: 413, code: 'attachment.too-large' });
    await leaves(before);
  });

  it('over the quota of the person is refused, also when several come at a time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => upload('unit2', '报告.pdf', pdf(280_000))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 413, 413]);
    expect(answers.find(({ status }) => status === 413)?.body).toMatchObject({ code: 'attachment.quota' });
    const [used] = await api.database.query<{ used: number }[]>(
      `select sum(size)::int as used from attachment where uploaded_by = (select person from account where username = 'unit2')`,
    );
    expect(used!.used).toBeLessThanOrEqual(quota);
  });

  it('whose caller hangs up leaves nothing behind', async () => {
    const login = await api.call(undefined, 'POST', '/auth/login', {
      username: 'unit1',
      password: 'demo-unit1',
    });
    const before = await settled();
    const { port, hostname } = new URL(api.address);
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `POST /api/v1/attachments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${(login.body as { accessToken: string }).accessToken}\r\n` +
            'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n' +
            '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabcdef',
        );
        setTimeout(() => socket.destroy(), 200);
      });
      socket.on('close', () => resolve());
      socket.on('error', reject);
    });
    await leaves(before);
  });

  it('needs an account with a post', async () => {
    expect((await api.call(undefined, 'POST', '/attachments', fileForm('a.txt', 'a'))).status).toBe(401);
    expect((await api.call('admin', 'POST', '/attachments', fileForm('a.txt', 'a'))).status).toBe(403);
  });
});

describe('an attachment', () => {
  it('is seen by its uploader alone until it is linked, then by whoever may see the item', async () => {
    const id = ((await upload('unit1', '材料.pdf', pdf())).body as { id: string }).id;
    const seen = async (as: string): Promise<number[]> => [
      (await api.call(as, 'GET', `/attachments/${id}`)).status,
      (await api.call(as, 'GET', `/attachments/${id}/content`)).status,
    ];
    expect(await seen('unit1')).toEqual([200, 200]);
    for (const other of ['unit2', 'office', 'mainleader', 'auditor'])
      expect(await seen(other)).toEqual([404, 404]);
    await link(id, await anItemOf(await unitOf('unit1')));
    expect(await seen('unit1')).toEqual([200, 200]);
    expect(await seen('office')).toEqual([200, 200]);
    expect(await seen('auditor')).toEqual([200, 200]);
    expect(await seen('unit2')).toEqual([404, 404]);
  });

  it('linked to an item its uploader may no longer see is hidden from them too', async () => {
    const id = ((await upload('unit1', '材料.pdf', pdf())).body as { id: string }).id;
    await link(id, await anItemOf(await unitOf('unit2')));
    expect((await api.call('unit1', 'GET', `/attachments/${id}`)).status).toBe(404);
    expect((await api.call('unit2', 'GET', `/attachments/${id}`)).status).toBe(200);
  });

  it('that does not exist is not found, and an id that is none is malformed', async () => {
    expect((await api.call('unit1', 'GET', `/attachments/${randomUUID()}`)).status).toBe(404);
    expect((await api.call('unit1', 'GET', `/attachments/x%2F..%2Fsecret/content`)).status).toBe(400);
  });

  it('whose bytes changed on disk is an error, never other content', async () => {
    const id = ((await upload('unit1', '材料.pdf', pdf())).body as { id: string }).id;
    truncateSync(path.join(api.dataDir, 'attachments', id.slice(0, 2), id), 10);
    expect((await api.call('unit1', 'GET', `/attachments/${id}/content`)).body).toMatchObject({
      status: 500,
      code: 'attachment.lost',
    });
  });

  it('is evidence for its uploader, and for others once it is linked to the same item', async () => {
    const id = ((await upload('unit1', '材料.pdf', pdf())).body as { id: string }).id;
    const service = new AttachmentsService(
      api.database,
      new AttachmentStore(path.join(api.dataDir, 'attachments')),
      { canSee: () => Promise.resolve(false) },
      limits,
    );
    const [unit1, unit2] = await Promise.all(
      ['unit1', 'unit2'].map(async (account) => {
        const [row] = await api.database.query<{ person: string }[]>(
          'select person from account where username = $1',
          [account],
        );
        return row!.person;
      }),
    );
    const item = randomUUID();
    expect(await service.evidence([id, id, randomUUID()], unit1!, item)).toEqual([
      { id, name: '材料.pdf', sha256: createHash('sha256').update(pdf()).digest('hex') },
    ]);
    expect(await service.evidence([id], unit2!, item)).toEqual([]);
    await link(id, item);
    expect(await service.evidence([id], unit2!, item)).toHaveLength(1);
    expect(await service.evidence([id], unit2!, randomUUID())).toEqual([]);
  });
});

describe('space', () => {
  const serviceWith = (more: Partial<typeof limits>): AttachmentsService =>
    new AttachmentsService(
      api.database,
      new AttachmentStore(path.join(api.dataDir, 'attachments')),
      { canSee: () => Promise.resolve(false) },
      { ...limits, ...more },
    );
  const personOf = async (account: string): Promise<string> => {
    const [row] = await api.database.query<{ person: string }[]>(
      'select person from account where username = $1',
      [account],
    );
    return row!.person;
  };

  it('is counted for an item: more evidence than it may hold is refused, what it holds already is not', async () => {
    const [first, second] = [
      ((await upload('unit1', '一.pdf', pdf())).body as { id: string }).id,
      ((await upload('unit1', '二.pdf', pdf())).body as { id: string }).id,
    ];
    const [person, item] = [await personOf('unit1'), randomUUID()];
    const service = serviceWith({ UPLOAD_ITEM_QUOTA_BYTES: pdf().length + 1 });
    await expect(service.evidence([first, second], person, item)).rejects.toMatchObject({
      code: 'attachment.item-quota',
      status: 413,
    });
    await link(first, item);
    expect(await service.evidence([first], person, item)).toHaveLength(1);
    await expect(service.evidence([second], person, item)).rejects.toMatchObject({
      code: 'attachment.item-quota',
    });
  });

  it('is counted for the office as a whole', async () => {
    const [row] = await api.database.query<{ used: number }[]>(
      'select coalesce(sum(size), 0)::float8 as used from attachment',
    );
    const used = row!.used;
    const service = serviceWith({ UPLOAD_OFFICE_QUOTA_BYTES: used + 10, UPLOAD_QUOTA_BYTES: used + 100 });
    await expect(service.checkQuota(await personOf('head1'), 11)).rejects.toMatchObject({
      code: 'attachment.office-quota',
      status: 413,
    });
    await expect(service.checkQuota(await personOf('head1'), 10)).resolves.toBeUndefined();
  });

  it('is given back where no item named an upload in time; what is linked stays', async () => {
    const ids = await Promise.all(
      ['留.pdf', '旧.pdf', '新.pdf'].map(
        async (name) => ((await upload('unit2', name, pdf())).body as { id: string }).id,
      ),
    );
    const [kept, old, fresh] = ids as [string, string, string];
    await link(kept, randomUUID());
    await api.database.query(
      `update attachment set uploaded_at = now() - interval '9 days' where id = any($1::uuid[])`,
      [[kept, old]],
    );
    const [service, person] = [serviceWith({ UPLOAD_UNUSED_DAYS: 7 }), await personOf('unit2')];
    expect(await service.evidence([old], person, randomUUID())).toEqual([]);
    expect(await service.purgeUnused()).toBeGreaterThanOrEqual(1);
    expect(await service.purgeUnused()).toBe(0);
    const there = await api.database.query<{ id: string }[]>(
      'select id from attachment where id = any($1::uuid[])',
      [ids],
    );
    expect(there.map(({ id }) => id).sort()).toEqual([kept, fresh].sort());
    const file = (id: string): boolean =>
      existsSync(path.join(api.dataDir, 'attachments', id.slice(0, 2), id));
    expect([file(kept), file(old), file(fresh)]).toEqual([true, false, true]);
  });
});

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
