import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type RunningApi } from '../attachments/running-api.js';
import { startMailServer, type MailServer } from './mail-server.js';

let api: RunningApi;
let mail: MailServer;
beforeAll(async () => {
  mail = await startMailServer();
  api = await startApi({
    ROLE: 'all',
    SMTP_URL: mail.url,
    SMTP_FROM: 'duban@bureau.example',
    PUBLIC_URL: 'https://duban.example',
  });
}, 90_000);
afterAll(async () => {
  await api.stop();
  await mail.stop();
}, 30_000);

async function until<T>(look: () => Promise<T | undefined>, ms = 20_000): Promise<T> {
  const started = Date.now();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() - started > ms) throw new Error(`not within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** An issued item of the demo office, urgent enough to be told of at any hour. */
async function issued(title: string, term: Record<string, unknown>): Promise<string> {
  const id = randomUUID();
  const created = await api.call('supervisor', 'POST', '/items', {
    id,
    kind: 'task',
    title,
    requirement: '按要求完成',
    source: { kind: '公文', title: '关于监测工作的通知' },
    leadUnit: 'yubao',
    term,
    urgency: 'critical',
    confidentiality: 'public',
  });
  expect([created.status, created.body]).toEqual([201, expect.anything()]);
  const answer = await api.call(
    'supervisor',
    'POST',
    `/items/${id}/issue`,
    {},
    { 'Idempotency-Key': randomUUID() },
  );
  expect([answer.status, answer.body]).toEqual([200, expect.objectContaining({ id })]);
  return id;
}

describe('from an issue to its readers', () => {
  it('an issued item is told to the unit in the product and by e-mail, in the words of the office', async () => {
    const id = await issued('编制年度监测方案', { type: 'duration', amount: 20, unit: 'workday' });
    const letter = await until(async () => {
      const rows = await api.database.query<{ title: string; body: string; person: string }[]>(
        `select person, params->>'title' as title, params->>'body' as body from notification where item_id = $1`,
        [id],
      );
      return rows.length > 0 ? rows : undefined;
    });
    expect(letter[0]?.title).toBe('新督办事项：编制年度监测方案');
    expect(letter[0]?.body).toMatch(
      /^督〔\d{4}〕\d+号《编制年度监测方案》已交办。牵头单位：监测预报处。完成时限：\d{4}年/,
    );
    const received = await until(() =>
      Promise.resolve(mail.mails.find(({ subject }) => subject.includes('编制年度监测方案'))),
    );
    expect(received.text).toContain(`https://duban.example/items/${id}`);
  }, 60_000);

  it('a year published recomputes open items: the same clocks, and no longer provisional', async () => {
    const year = new Date().getUTCFullYear() + 1;
    const id = await issued('跨年任务', { type: 'duration', amount: 120, unit: 'workday' });
    const item = async (): Promise<{ provisional: boolean; dueAt: string }> =>
      (await api.call('supervisor', 'GET', `/items/${id}`)).body as { provisional: boolean; dueAt: string };
    const before = await item();
    expect(before.provisional).toBe(true);
    const epochs = (): Promise<unknown> =>
      api.database.query(`select kind, scope, epoch from clock where item_id = $1 order by 1, 2, 3`, [id]);
    const clocks = await epochs();
    const days = Array.from({ length: 5 }, (_, n) => ({
      date: `${year}-03-0${n + 1}`,
      kind: 'holiday',
      name: '停办日',
    }));
    const published = await api.call('supervisor', 'POST', `/calendars/default/years/${year}/publish`, {
      days,
    });
    expect(published.body).toMatchObject({ year, version: 2 });
    expect((published.body as { recomputed: number }).recomputed).toBeGreaterThan(0);
    const after = await until(async () => {
      const now = await item();
      return now.provisional ? undefined : now;
    });
    expect(after.dueAt).not.toBe(before.dueAt);
    expect(await epochs()).toEqual(clocks);
    // The item has changed before its command is noted as sent: the note is waited for.
    const commands = await until(async () => {
      const rows = await api.database.query<{ status: string; error: string | null }[]>(
        `select status, last_error as error from outbox where channel = 'command' and stream_id = $1`,
        [id],
      );
      return rows.some(({ status }) => status === 'ready') ? undefined : rows;
    });
    expect(commands).toEqual([{ status: 'sent', error: null }]);
  }, 60_000);
});
