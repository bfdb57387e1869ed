import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, truncateSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { fileForm, startApi, type RunningApi } from './running-api.js';
import { link, pdf, personOf, quota, serviceOf } from './uploads.js';

const limit = 300_000;
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
    await link(api, id, await anItemOf(await unitOf('unit1')));
    expect(await seen('unit1')).toEqual([200, 200]);
    expect(await seen('office')).toEqual([200, 200]);
    expect(await seen('auditor')).toEqual([200, 200]);
    expect(await seen('unit2')).toEqual([404, 404]);
  });

  it('linked to an item its uploader may no longer see is hidden from them too', async () => {
    const id = ((await upload('unit1', '材料.pdf', pdf())).body as { id: string }).id;
    await link(api, id, await anItemOf(await unitOf('unit2')));
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
    const service = serviceOf(api);
    const [unit1, unit2] = await Promise.all([personOf(api, 'unit1'), personOf(api, 'unit2')]);
    const item = randomUUID();
    expect(await service.evidence([id, id, randomUUID()], unit1, item)).toEqual([
      { id, name: '材料.pdf', sha256: createHash('sha256').update(pdf()).digest('hex') },
    ]);
    expect(await service.evidence([id], unit2, item)).toEqual([]);
    await link(api, id, item);
    expect(await service.evidence([id], unit2, item)).toHaveLength(1);
    expect(await service.evidence([id], unit2, randomUUID())).toEqual([]);
  });
});
