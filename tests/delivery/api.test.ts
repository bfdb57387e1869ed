import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type RunningApi } from '../attachments/running-api.js';
import { anItem, queue } from './office.js';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
}, 60_000);
afterAll(() => api.stop(), 30_000);

const status = async (as: string, method: string, url: string, body?: unknown): Promise<number> =>
  (await api.call(as, method, url, body)).status;

describe('the rules over HTTP', () => {
  it('are read by all and changed by administrators and the head of the supervision office alone', async () => {
    const read = await api.call('unit1', 'GET', '/policies');
    expect(read.status).toBe(200);
    const body = (read.body as { ladders: { key: string; version: number }[] }).ladders.find(
      ({ key }) => key === 'deadline',
    )!;
    const { version, ...ladder } = body;
    expect(version).toBe(1);
    for (const as of ['unit1', 'head1', 'supervisor', 'leader', 'auditor']) {
      expect([as, await status(as, 'PUT', '/policies/ladder/deadline', { body: ladder })]).toEqual([as, 403]);
    }
    for (const as of ['office', 'admin']) {
      const answer = await api.call(as, 'PUT', '/policies/ladder/deadline', {
        body: ladder,
        expectedVersion: 1,
      });
      expect([as, answer.status, answer.body]).toEqual([as, 200, { version: 1 }]);
    }
  });

  it('that are wrong are refused with every place, in the caller’s language', async () => {
    const body = {
      key: 'closure',
      request: 'closure',
      steps: [{ name: '签批', mode: 'any', approvers: [], rejectTo: 'unit', workdays: 2 }],
    };
    const zh = await api.call(
      'office',
      'PUT',
      '/policies/chain/closure',
      { body },
      { 'Accept-Language': 'zh' },
    );
    expect(zh.body).toMatchObject({
      status: 400,
      code: 'policy.wrong',
      detail: '规则有 1 处错误，未作更改。',
      errors: [
        {
          path: 'body.steps[0].approvers',
          code: 'chain.step-empty',
          message: expect.stringContaining('没有签批人') as unknown,
        },
      ],
    });
    const en = await api.call(
      'office',
      'PUT',
      '/policies/chain/closure',
      { body },
      { 'Accept-Language': 'en' },
    );
    expect((en.body as { errors: { message: string }[] }).errors[0]?.message).toContain('has nobody');
    expect(await status('office', 'PUT', '/policies/calendar/default', { body: {} })).toBe(400);
    expect(await status('office', 'GET', '/policies/ladder/none')).toBe(404);
    expect((await api.call('office', 'GET', '/policies/ladder/deadline')).body).toMatchObject({
      versions: [{ version: 1, changedBy: null }],
    });
  });
});

describe('calendars over HTTP', () => {
  it('explain a due in words and in steps', async () => {
    const answer = await api.call('unit1', 'POST', '/calendars/default/workdays', {
      start: '2026-09-28',
      amount: 5,
      unit: 'workday',
    });
    expect(answer.body).toMatchObject({
      due: '2026-10-10T10:00:00.000Z',
      provisional: false,
      explanation: { text: expect.stringContaining('国庆') as unknown },
    });
    const english = await api.call(
      'unit1',
      'POST',
      '/calendars/default/workdays',
      { start: '2026-11-20T18:30:00+08:00', amount: 2, unit: 'hour' },
      { 'Accept-Language': 'en' },
    );
    expect(english.body).toMatchObject({ due: '2026-11-20T12:30:00.000Z' });
    expect(
      await status('unit1', 'POST', '/calendars/default/workdays', {
        start: 'soon',
        amount: 5,
        unit: 'workday',
      }),
    ).toBe(400);
    expect(
      await status('unit1', 'POST', '/calendars/mars/workdays', {
        start: '2026-09-28',
        amount: 5,
        unit: 'workday',
      }),
    ).toBe(404);
    expect(await status('unit1', 'GET', '/calendars/default')).toBe(200);
  });

  it('are published by the office, with or without a body', async () => {
    for (const as of ['unit1', 'head1', 'leader'])
      expect(await status(as, 'POST', '/calendars/default/years/2027/publish')).toBe(403);
    const before = await api.call('unit1', 'POST', '/calendars/default/workdays', {
      start: '2026-12-31',
      amount: 3,
      unit: 'workday',
    });
    expect(before.body).toMatchObject({ provisional: true });
    const published = await api.call('supervisor', 'POST', '/calendars/default/years/2027/publish');
    expect(published.body).toMatchObject({ code: 'default', year: 2027, version: 2, recomputed: 0 });
    const after = await api.call('unit1', 'POST', '/calendars/default/workdays', {
      start: '2026-12-31',
      amount: 3,
      unit: 'workday',
    });
    expect(after.body).toMatchObject({ provisional: false });
    expect(await status('supervisor', 'POST', '/calendars/default/years/20x7/publish')).toBe(400);
    expect(
      await status('supervisor', 'POST', '/calendars/default/years/2027/publish', {
        days: [{ date: '2026-01-01', kind: 'holiday', name: 'x' }],
      }),
    ).toBe(400);
  });
});

describe('deliveries and notifications over HTTP', () => {
  it('are the office’s to watch, release and send again', async () => {
    const item = await anItem(api.database);
    const dead = await queue(api.database, item, { recipient: 'person:x', channel: 'email' });
    const held = await queue(api.database, item, { recipient: 'person:x', held: true });
    await api.database.query(`update outbox set status = 'dead', last_error = 'ECONNECTION' where id = $1`, [
      dead,
    ]);
    for (const as of ['unit1', 'head1', 'leader', 'auditor']) {
      expect([as, await status(as, 'GET', '/deliveries?status=dead')]).toEqual([as, 403]);
      expect([as, await status(as, 'POST', `/deliveries/${dead}/resend`)]).toEqual([as, 403]);
      expect([as, await status(as, 'POST', `/deliveries/${held}/release`)]).toEqual([as, 403]);
    }
    expect((await api.call('supervisor', 'GET', '/deliveries?status=dead')).body).toMatchObject({
      deliveries: [{ id: dead, itemId: item, channel: 'email', status: 'dead', lastError: 'ECONNECTION' }],
      nextCursor: null,
    });
    expect((await api.call('supervisor', 'POST', `/deliveries/${dead}/resend`)).body).toMatchObject({
      status: 'ready',
    });
    expect((await api.call('supervisor', 'POST', `/deliveries/${dead}/resend`)).body).toMatchObject({
      status: 409,
      code: 'delivery.not-dead',
    });
    expect((await api.call('supervisor', 'POST', `/deliveries/${held}/release`)).body).toMatchObject({
      status: 'ready',
    });
    expect(await status('supervisor', 'POST', '/deliveries/999999999/release')).toBe(404);
    expect(await status('supervisor', 'GET', '/deliveries?status=lost')).toBe(400);
  });

  it('show everyone their own notifications alone', async () => {
    const [person] = await api.database.query<{ person: string }[]>(
      `select person from account where username = 'unit1'`,
    );
    await api.database.query(
      `insert into notification (person, text, params) select $1, 'urged', jsonb_build_object('title', '催办' || n, 'body', '请抓紧') from generate_series(1, 3) n`,
      [person!.person],
    );
    const page = await api.call('unit1', 'GET', '/me/notifications?limit=2');
    expect(page.body).toMatchObject({
      unread: 3,
      notifications: [{ title: '催办3', kind: 'urged', readAt: null }, { title: '催办2' }],
    });
    const { nextCursor, notifications } = page.body as {
      nextCursor: string;
      notifications: { id: string }[];
    };
    expect((await api.call('unit1', 'GET', `/me/notifications?cursor=${nextCursor}`)).body).toMatchObject({
      notifications: [{ title: '催办1' }],
      nextCursor: null,
    });
    expect(
      (await api.call('unit2', 'POST', '/me/notifications/read', { ids: [notifications[0]!.id] })).body,
    ).toEqual({ read: 0 });
    expect(
      (await api.call('unit1', 'POST', '/me/notifications/read', { upTo: notifications[0]!.id })).body,
    ).toEqual({ read: 3 });
    expect((await api.call('unit1', 'GET', '/me/notifications?unread=true')).body).toMatchObject({
      unread: 0,
      notifications: [],
    });
    expect(await status('unit1', 'GET', '/me/notifications?cursor=x')).toBe(400);
    expect(await status('unit1', 'POST', '/me/notifications/read', {})).toBe(400);
  });
});
