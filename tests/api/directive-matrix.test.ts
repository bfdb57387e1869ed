import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { directiveCommandTable, directiveRequestTable } from '../../domain/directive/table.js';
import { startProduct, type Caller, type Product } from '../support/product.js';
import { everyone, type Person } from './matrix.js';

/**
 * Who may do what to one directive, written by hand and compared with the running API: `yes` (a rule may still refuse),
 * 403 (seen, not theirs) or 404 (not seen). 监测中心 has a part in it, 规划财务处 has none.
 */
type Who = Record<Person, 'yes' | 403 | 404>;

const row = (yes: readonly Person[], unseen: readonly Person[]): Who =>
  Object.fromEntries(
    everyone.map((person) => [person, yes.includes(person) ? 'yes' : unseen.includes(person) ? 404 : 403]),
  ) as Who;
const outside = ['head2', 'unit2', 'verifier'] as const;
const may = (...who: Person[]): Who => row(who, outside);
const office = ['supervisor', 'office'] as const;
const leaders = ['leader', 'mainleader'] as const;
const units = ['head1', 'unit1'] as const;

const reads = ['', '/timeline', '/plan', '/explain', '/audit'];
const readers = may(...office, ...leaders, 'secretary', ...units, 'auditor');

const reason = '原因';
const past = '2000-01-01';
/** Bodies a rule refuses wherever possible, so that the directive stays where it is. */
const commands: Record<string, { body: Record<string, unknown>; who: Who }> = {
  relay: { body: { heldOn: '2099-01-01', meeting: '党组会', firstTopic: true }, who: may(...office) },
  'set-measures': { body: { measures: ['甲'] }, who: may(...office) },
  assign: {
    body: { responsibilities: [{ unit: 'nowhere', role: 'lead', duty: '甲' }] },
    who: may(...office),
  },
  report: { body: { no: 99, text: '进展' }, who: may(...office) },
  instruct: { body: { text: '抓紧办理' }, who: may(...leaders) },
  apply: { body: { instruction: 99, no: 1 }, who: may(...office) },
  confirm: { body: { id: 'c99' }, who: may() },
  amend: { body: { reason }, who: may(...office) },
  'change-dates': { body: { finalDue: past, reason }, who: may(...office) },
  close: { body: {}, who: may(...office) },
  reopen: { body: { text: '再落实', finalDue: past }, who: may(...leaders) },
  void: { body: { reason }, who: may('office') },
  comment: { body: { text: '留言' }, who: may(...office, ...leaders, ...units) },
  'request-final-report': { body: { text: '已落实' }, who: may(...office) },
};

/** Commands on the final report while the head of the office is to sign it. */
const onReport: Record<string, { body: (packageDigest: string) => Record<string, unknown>; who: Who }> = {
  note: { body: () => ({}), who: may('office') },
  delegate: { body: () => ({ to: 'nobody', reason }), who: may('office') },
  'add-signer': { body: () => ({ post: 'nobody' }), who: may('office') },
  'reassign-step': { body: () => ({ no: 9, reason }), who: may(...office) },
  reject: { body: () => ({ reason, packageDigest: '0'.repeat(64) }), who: may('office') },
  sign: { body: () => ({ packageDigest: '0'.repeat(64) }), who: may('office') },
  withdraw: { body: () => ({}), who: may(...office) },
};

describe('who may do what to a directive', () => {
  let product: Product;
  let id: string;
  const callers = {} as Record<Person, Caller>;
  beforeAll(async () => {
    product = await startProduct();
    for (const person of everyone) callers[person] = await product.as(person);
    const { supervisor } = callers;
    const made = await supervisor.post<{ id: string }>('/directives', {
      title: '权限矩阵',
      text: '要求',
      source: { kind: 'instruction', issuer: '上级党组' },
      receivedOn: '2026-01-05',
      responsiblePost: 'fg-jiance',
    });
    ({ id } = made.body);
    await supervisor.post(`/directives/${id}/relay`, {
      heldOn: '2026-01-06',
      meeting: '会',
      firstTopic: true,
    });
    await supervisor.post(`/directives/${id}/set-measures`, { measures: ['甲'] });
    await supervisor.post(`/directives/${id}/assign`, {
      responsibilities: [{ unit: 'jiance', role: 'lead', duty: '牵头' }],
    });
  }, 60_000);
  afterAll(() => product.close());
  const meaning = (status: number, code: string | undefined): 'yes' | number =>
    status === 404 && code !== 'not-found' ? 'yes' : status === 200 || status === 409 ? 'yes' : status;

  it('every command of the tables has its row', () => {
    const engine = ['register', 'note-items', 'recompute', 'rehearse'];
    expect(Object.keys(commands).sort()).toEqual(
      Object.keys(directiveCommandTable)
        .filter((name) => !engine.includes(name))
        .sort(),
    );
    expect(Object.keys(onReport).sort()).toEqual(Object.keys(directiveRequestTable).sort());
  });

  it('is registered by the office alone', async () => {
    for (const person of everyone) {
      const { status } = await callers[person].post('/directives', { title: '甲' });
      expect([person, status]).toEqual([person, (office as readonly string[]).includes(person) ? 400 : 403]);
    }
  });

  it('is read, listed and its lists narrowed by whoever the matrix says', async () => {
    for (const path of reads) {
      for (const person of everyone) {
        const { status, body } = await callers[person].get<{ code?: string }>(`/directives/${id}${path}`);
        expect([person, path, meaning(status, body.code)]).toEqual([person, path, readers[person]]);
      }
    }
    for (const person of everyone.filter((name) => name !== 'admin')) {
      const { body } = await callers[person].get<{ directives: object[] }>('/directives');
      expect([person, body.directives.length]).toEqual([person, readers[person] === 'yes' ? 1 : 0]);
    }
  });

  it('is commanded by whoever the matrix says', async () => {
    for (const [command, { body, who }] of Object.entries(commands)) {
      // Those who may come last: what they do may move it.
      for (const person of [...everyone].sort(
        (a, b) => Number(who[a] === 'yes') - Number(who[b] === 'yes'),
      )) {
        const answer = await callers[person].post<{ code?: string }>(`/directives/${id}/${command}`, body);
        expect([person, command, meaning(answer.status, answer.body.code)]).toEqual([
          person,
          command,
          who[person],
        ]);
      }
    }
  }, 60_000);

  it('has its report decided by whoever the matrix says', async () => {
    const { body } = await callers.office.get<{ requests: { id: string; digest: string; status: string }[] }>(
      `/directives/${id}`,
    );
    const request = body.requests.find(({ status }) => status === 'signing');
    for (const [command, { body: make, who }] of Object.entries(onReport)) {
      for (const person of [...everyone].sort(
        (a, b) => Number(who[a] === 'yes') - Number(who[b] === 'yes'),
      )) {
        const answer = await callers[person].post<{ code?: string }>(
          `/directives/${id}/requests/${request?.id}/${command}`,
          make(request?.digest ?? ''),
        );
        expect([person, command, meaning(answer.status, answer.body.code)]).toEqual([
          person,
          command,
          who[person],
        ]);
      }
    }
  }, 60_000);

  it('what is offered is nothing more than the matrix says', async () => {
    for (const person of everyone.filter((name) => readers[name] === 'yes')) {
      const { body } = await callers[person].get<{ allowed: { command: string; requestId?: string }[] }>(
        `/directives/${id}`,
      );
      for (const { command, requestId } of body.allowed) {
        const known = requestId === undefined ? commands[command] : onReport[command];
        expect([person, command, known?.who[person]]).toEqual([person, command, 'yes']);
      }
    }
  });
});
