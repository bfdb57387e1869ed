import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileForm, startApi, type RunningApi } from './running-api.js';
import { link, pdf, personOf, serviceOf } from './uploads.js';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
}, 60_000);
afterAll(() => api.stop(), 30_000);

async function upload(as: string, name: string): Promise<string> {
  return ((await api.call(as, 'POST', '/attachments', fileForm(name, pdf()))).body as { id: string }).id;
}

describe('space', () => {
  it('is counted for an item: more evidence than it may hold is refused, what it holds already is not', async () => {
    const [first, second] = [await upload('unit1', '一.pdf'), await upload('unit1', '二.pdf')];
    const [person, item] = [await personOf(api, 'unit1'), randomUUID()];
    const service = serviceOf(api, { UPLOAD_ITEM_QUOTA_BYTES: pdf().length + 1 });
    await expect(service.evidence([first, second], person, item)).rejects.toMatchObject({
      code: 'attachment.item-quota',
      status: 413,
    });
    await link(api, first, item);
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
    const service = serviceOf(api, { UPLOAD_OFFICE_QUOTA_BYTES: used + 10, UPLOAD_QUOTA_BYTES: used + 100 });
    await expect(service.checkQuota(await personOf(api, 'head1'), 11)).rejects.toMatchObject({
      code: 'attachment.office-quota',
      status: 413,
    });
    await expect(service.checkQuota(await personOf(api, 'head1'), 10)).resolves.toBeUndefined();
  });

  it('is given back where no item named an upload in time; what is linked stays', async () => {
    const ids = await Promise.all(['留.pdf', '旧.pdf', '新.pdf'].map((name) => upload('unit2', name)));
    const [kept, old, fresh] = ids as [string, string, string];
    await link(api, kept, randomUUID());
    await api.database.query(
      `update attachment set uploaded_at = now() - interval '9 days' where id = any($1::uuid[])`,
      [[kept, old]],
    );
    const [service, person] = [serviceOf(api, { UPLOAD_UNUSED_DAYS: 7 }), await personOf(api, 'unit2')];
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
