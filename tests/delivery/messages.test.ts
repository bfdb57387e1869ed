import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { DeliveriesCommands } from '../../src/notifications/deliveries.commands.js';
import { DeliveriesQueries } from '../../src/notifications/deliveries.queries.js';
import { never, startDelivering } from './delivering.js';
import { aClock, anItem, queue, rowOf } from './office.js';

const { database, delivery, runDry, letters, clean, stop } = await startDelivering();
afterEach(clean);
afterAll(stop);

const readers = async (): Promise<string[]> => (await letters()).map(({ person }) => person);

describe('a message in the product', () => {
  it('reaches who holds the post now, in their language, with the words of its text', async () => {
    const item = await anItem(database);
    const id = await queue(database, item, { recipient: 'unit:yubao/unit_head' });
    await queue(database, item, { recipient: 'unit:yubao/handler' });
    await runDry('in_app');
    const [fan, zhong] = await letters();
    expect(fan).toMatchObject({ person: 'fan', title: '新督办事项：编制年度监测方案' });
    expect(fan?.body).toMatch(
      /^督〔2026〕.*《编制年度监测方案》已交办。牵头单位：监测预报处。完成时限：2026年11月20日（周五）18:00。请及时签收办理。$/,
    );
    expect(zhong).toMatchObject({ person: 'zhong', title: 'New supervised item: 编制年度监测方案' });
    expect(zhong?.body).toContain('Due: Fri 20 November 2026, 18:00.');
    expect(await rowOf(database, id)).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('goes to whoever stands in while the post is vacant, and to a secretary for their leader', async () => {
    const item = await anItem(database);
    await queue(database, item, { recipient: 'unit:zhen/unit_head' });
    await queue(database, item, { recipient: 'secretary:fg' });
    await runDry('in_app');
    expect(await readers()).toEqual(['leader', 'sec']);
  });

  it('reaches exactly those whose principals it names, for every principal of the office', async () => {
    const known = await database.query<{ principal: string }[]>(
      `select distinct principal from acting(now())`,
    );
    for (const { principal } of known) {
      const inverse = await database.query<{ person: string }[]>(
        `select person from recipients($1, now()) order by person`,
        [principal],
      );
      const direct = await database.query<{ person: string }[]>(
        `select p.code as person from person p where $1 in (select principal from principals(p.code, now())) order by p.code`,
        [principal],
      );
      expect(inverse).toEqual(direct);
    }
    expect(known.length).toBeGreaterThan(10);
  });

  it('that names one person in several ways reaches them once', async () => {
    const item = await anItem(database);
    for (const recipient of ['post:yubao-head', 'unit:yubao/unit_head', 'person:fan']) {
      await queue(database, item, { recipient });
    }
    await runDry('in_app');
    expect(await letters()).toHaveLength(1);
    const statuses = await database.query<{ status: string }[]>(`select status from outbox order by id`);
    expect(statuses.map(({ status }) => status)).toEqual(['sent', 'merged', 'merged']);
  });

  it('merges with others for the same person, item and minute, and with none of another item', async () => {
    const [one, other] = [await anItem(database), await anItem(database, '另一件事')];
    await queue(database, one, { recipient: 'person:fan' });
    await queue(database, one, {
      recipient: 'person:fan',
      text: 'item.reopened',
      params: { reason: '仍有问题' },
    });
    await queue(database, other, { recipient: 'person:fan' });
    await runDry('in_app');
    const all = await letters();
    expect(all.map(({ title }) => title).sort()).toEqual(
      ['新督办事项：另一件事', '编制年度监测方案：2 条提醒'].sort(),
    );
    expect(all.find(({ title }) => title.includes('2 条'))?.body).toMatch(
      /新督办事项[\s\S]*事项重新办理[\s\S]*仍有问题/,
    );
  });

  it('is not sent to whoever caused it', async () => {
    const item = await anItem(database);
    await database.query(
      `insert into event (stream_id, seq, kind, schema, at, actor, data, prev_hash, hash) values ($1, 1, 'request_made', 1, now(), 'fan', '{}', '', '')`,
      [item],
    );
    const own = await queue(database, item, { recipient: 'unit:yubao/unit_head', seq: 1, text: 'commented' });
    await queue(database, item, { recipient: 'person:sup', seq: 1, text: 'commented' });
    await runDry('in_app');
    expect(await readers()).toEqual(['sup']);
    expect(await rowOf(database, own)).toMatchObject({ status: 'skipped', lastError: 'own_doing' });
  });

  it('whose clock no longer runs is overtaken, one whose clock is held from its due on is sent before the due', async () => {
    for (const [status, held, expected] of [
      ['met', null, 'overtaken'],
      ['paused', null, 'overtaken'],
      ['ended', null, 'overtaken'],
      ['held', 'all', 'overtaken'],
      ['held', 'from_due', 'sent'],
      ['running', null, 'sent'],
    ] as const) {
      const item = await anItem(database);
      const clockRef = await aClock(database, item, status, held);
      const id = await queue(database, item, { recipient: 'person:fan', clockRef, text: 'rung.deadline' });
      await runDry('in_app');
      expect([status, held, (await rowOf(database, id)).status]).toEqual([status, held, expected]);
    }
  });

  it('that asks for a step is overtaken once the step is done', async () => {
    const item = await anItem(database);
    await database.query(
      `insert into request (item_id, id, kind, target, status, made_by, ordinal, asked_at, text_seq) values ($1, 'r1', 'closure', 'a1', 'signing', 'zhong', 1, now(), 1)`,
      [item],
    );
    const params = { request: 'r1', requestKind: 'closure' };
    const asked = await queue(database, item, {
      recipient: 'person:fan',
      text: 'request.awaiting-head',
      params,
    });
    const told = await queue(database, item, { recipient: 'person:fan', text: 'request.granted', params });
    await runDry('in_app');
    expect((await rowOf(database, asked)).status).toBe('overtaken');
    expect((await rowOf(database, told)).status).toBe('sent');
    expect((await letters())[0]?.title).toBe('办结申请已批准：编制年度监测方案');
  });

  it('that nobody can get is a dead letter, never silence', async () => {
    const id = await queue(database, await anItem(database), { recipient: 'post:abolished' });
    await runDry('in_app');
    expect(await rowOf(database, id)).toMatchObject({ status: 'dead', lastError: 'no_recipient' });
  });

  it('waits for its moment, and a held one for the office', async () => {
    const item = await anItem(database);
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const waiting = await queue(database, item, { recipient: 'person:fan', deliverAfter: later });
    const held = await queue(database, item, { recipient: 'person:leader', deliverAfter: later, held: true });
    await runDry('in_app');
    expect(await letters()).toEqual([]);
    const commands = new DeliveriesCommands(database, new DeliveriesQueries(database));
    await expect(commands.release(waiting, 'sup')).rejects.toMatchObject({ code: 'delivery.not-held' });
    expect(await commands.release(held, 'sup')).toMatchObject({ status: 'ready', handledBy: 'sup' });
    await runDry('in_app');
    expect(await readers()).toEqual(['leader']);
    expect((await rowOf(database, held)).status).toBe('sent');
  });

  it('held too long for the office goes by itself at its release', async () => {
    const id = await queue(database, await anItem(database), { recipient: 'person:leader', held: true });
    await runDry('in_app');
    expect((await rowOf(database, id)).status).toBe('sent');
  });

  it('is delivered once by several workers at a time', async () => {
    const items = await Promise.all(Array.from({ length: 40 }, (_, n) => anItem(database, `第${n}件`)));
    for (const item of items) {
      await queue(database, item, { recipient: 'person:fan' });
      await queue(database, item, { recipient: 'unit:yubao/handler' });
    }
    await Promise.all(Array.from({ length: 4 }, () => runDry('in_app')));
    expect(await readers()).toEqual([...Array<string>(40).fill('fan'), ...Array<string>(40).fill('zhong')]);
  });

  it('leased by a worker that died goes out after the lease', async () => {
    const id = await queue(database, await anItem(database), { recipient: 'person:fan' });
    await database.query(
      `update outbox set claimed_until = now() + interval '300 milliseconds', attempts = 1 where id = $1`,
      [id],
    );
    expect(await delivery.deliverDue('in_app', never)).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 350));
    await runDry('in_app');
    expect(await rowOf(database, id)).toMatchObject({ status: 'sent', attempts: 2 });
  });
});

describe('the rungs of a ladder', () => {
  it('are worded by stage and unit, with their due', async () => {
    const item = await anItem(database);
    const params = {
      clock: 'deadline',
      scope: 'a1',
      rung: 'after_3',
      due: '2026-11-20T10:00:00.000Z',
      title: '编制年度监测方案',
      number: '督〔2026〕9号',
    };
    await queue(database, item, { recipient: 'person:leader', text: 'rung.deadline', params });
    await runDry('in_app');
    expect((await letters())[0]).toEqual({
      person: 'leader',
      title: '逾期未办结：编制年度监测方案',
      body: '督〔2026〕9号《编制年度监测方案》：逾期未办结，时限 2026年11月20日（周五）18:00。责任单位：监测预报处。',
    });
  });
});
