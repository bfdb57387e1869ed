import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startProduct, type Caller, type Product } from '../support/product.js';
import { demo } from '../support/office.js';

interface Refused {
  code: string;
  errors?: { path: string; code: string }[];
}
interface Tenure {
  id: string;
  person: string;
  from: string;
  to: string | null;
}

let product: Product;
let database: DataSource;
let admin: Caller;
beforeAll(async () => {
  product = await startProduct();
  database = await new DataSource({ type: 'postgres', url: product.databaseUrl }).initialize();
  admin = await product.as('admin');
}, 120_000);
afterAll(async () => {
  await database.destroy();
  await product.close();
});

/** A day of the office, counted from today. */
const day = (from = 0): string =>
  new Date(Date.now() + 8 * 3_600_000 + from * 86_400_000).toISOString().slice(0, 10);
const held = async (): Promise<unknown[]> =>
  database.query<unknown[]>('select post, person, from_day, to_day from tenure order by 1, 2, 3');
const postsOf = async (username: string): Promise<string[]> => {
  const { body } = await (await product.as(username)).get<{ posts: { code: string; via: string }[] }>('/me');
  return body.posts.filter(({ via }) => via === 'tenure').map(({ code }) => code);
};

interface Loaded {
  applied: boolean;
  changes: { what: string; action: string; code: string }[];
}
/** Id of the tenure of a person in a post that goes on. */
const running = async (post: string, person: string): Promise<string | undefined> => {
  const { body } = await admin.get<{ tenures: Tenure[] }>(`/posts/${post}/tenures`);
  return body.tenures.find((tenure) => tenure.person === person && tenure.to === null)?.id;
};
/** The demo's file with what has been changed since: posts handed over, people who came. */
function withHandOver(file: typeof demo): typeof demo {
  const person = (code: string): (typeof demo)['people'][number] | undefined =>
    file.people.find((found) => found.code === code);
  const end = (code: string, post: string): void => {
    for (const tenure of person(code)?.tenures ?? [])
      if (tenure.post === post && tenure.to === undefined) tenure.to = day(-1);
  };
  end('yechenxi', 'caiwu-liaison');
  end('zhongjiarui', 'jiance-liaison');
  for (const { tenures } of file.people)
    for (const tenure of tenures ?? [])
      if (tenure.post === 'dangwei-liaison' && tenure.to === undefined) tenure.to = day(4);
  person('wenyinuo')?.tenures.push({ post: 'dangwei-liaison', from: day(5) });
  person('zhongjiarui')?.tenures.push({ post: 'caiwu-liaison', from: day() });
  return file;
}

describe('keeping the office', () => {
  it('hands a post over from one day to the next: who leaves loses it, who comes has it at once', async () => {
    const tenure = await running('caiwu-liaison', 'yechenxi');
    const overlap = await admin.post<Refused>('/posts/caiwu-liaison/tenures', {
      person: 'zhongjiarui',
      from: day(),
    });
    expect([overlap.status, overlap.body.code]).toEqual([409, 'tenure.overlap']);
    expect((await admin.patch(`/tenures/${tenure}`, { to: day(-1) })).status).toBe(200);
    expect(await postsOf('unit2')).toEqual([]);
    const made = await admin.post('/posts/caiwu-liaison/tenures', { person: 'zhongjiarui', from: day() });
    expect(made.status).toBe(201);
    expect(await postsOf('unit1')).toEqual(expect.arrayContaining(['caiwu-liaison', 'jiance-liaison']));
  });

  it('refuses an end before the beginning, an unknown post and an unknown person, and changes nothing', async () => {
    const before = await held();
    const path = '/posts/caiwu-liaison/tenures';
    const answers = [
      await admin.post<Refused>(path, { person: 'yechenxi', from: day(10), to: day(9) }),
      await admin.post<Refused>(path, { person: 'nobody', from: day(10) }),
      await admin.post<Refused>('/posts/no-such-post/tenures', { person: 'yechenxi', from: day() }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'tenure.order'],
      [409, 'person.unknown'],
      [404, 'not-found'],
    ]);
    expect(await held()).toEqual(before);
  });

  it('hands a post over in one step: one ends on the day before the next begins; else nothing is changed', async () => {
    const path = '/posts/dangwei-liaison/tenures';
    const { body } = await admin.get<{ tenures: Tenure[] }>(path);
    const present = body.tenures.find(({ to }) => to === null);
    const others = await running('caiwu-liaison', 'zhongjiarui');
    const before = await held();
    const early = { person: 'wenyinuo', from: present?.from, inPlaceOf: present?.id };
    expect((await admin.post<Refused>(path, early)).body.code).toBe('tenure.order');
    expect((await admin.post(path, { ...early, from: day(5), inPlaceOf: others })).status).toBe(404);
    expect((await admin.post<Refused>(path, { ...early, from: day(5), person: 'nobody' })).status).toBe(409);
    expect(await held()).toEqual(before);
    expect((await admin.post(path, { ...early, from: day(5) })).status).toBe(201);
    expect((await admin.get<{ tenures: Tenure[] }>(path)).body.tenures.slice(0, 2)).toMatchObject([
      { person: 'wenyinuo', from: day(5), to: null },
      { id: present?.id, to: day(4) },
    ]);
  });

  it('lets an administrator give themselves no post and not leave the office without one', async () => {
    const own = await admin.post<Refused>('/posts/office-supervisor/tenures', {
      person: 'laihaoyu',
      from: day(400),
    });
    expect([own.status, own.body.code]).toEqual([403, 'organisation.own-post']);
    const { body } = await admin.get<{ tenures: Tenure[] }>('/posts/system-administrator/tenures');
    const last = await admin.patch<Refused>(`/tenures/${body.tenures[0]?.id}`, { to: day(-1) });
    expect([last.status, last.body.code]).toEqual([409, 'organisation.last-administrator']);
  });

  it('takes a new person from their first day to signing in', async () => {
    expect((await admin.post('/people', { code: 'xinren', name: '新人' })).status).toBe(201);
    expect((await admin.post<Refused>('/people', { code: 'xinren', name: '新人' })).body.code).toBe(
      'person.exists',
    );
    const account = { username: 'newcomer', person: 'xinren', password: 'demo-newcomer' };
    expect((await admin.post('/accounts', account)).status).toBe(201);
    expect((await admin.post<Refused>('/accounts', account)).body.code).toBe('account.exists');
    const chooser = await product
      .anonymous()
      .get<{ accounts: { username: string }[] }>('/auth/demo-accounts');
    expect(chooser.body.accounts.map(({ username }) => username).sort()).toEqual(
      Object.keys(demo.accounts ?? {}).sort(),
    );
    const newcomer = await product.as('newcomer');
    const closed = await newcomer.get<Refused>('/organisation');
    expect([closed.status, closed.body.code]).toEqual([403, 'password.change-first']);
    const change = (password: string): Promise<{ status: number }> =>
      newcomer.post('/auth/password', { current: 'demo-newcomer', password });
    expect((await change('demo-newcomer')).status).toBe(409);
    expect((await change('a password of my own')).status).toBe(204);
    expect((await newcomer.get('/organisation')).status).toBe(200);
    expect(await postsOf('newcomer')).toEqual([]);
    expect((await newcomer.get('/items')).status).toBe(403);
  });

  it('shows addresses to administrators and to nobody else', async () => {
    const contact = { email: 'one@example.org', mobile: '13800000000' };
    expect((await admin.patch('/people/xinren', contact)).status).toBe(204);
    type People = { people: Record<string, unknown>[] };
    expect((await admin.get<People>('/people?q=xinren')).body.people[0]).toMatchObject(contact);
    const seen = (await (await product.as('office')).get<People>('/people?q=xinren')).body.people[0];
    expect(Object.keys(seen ?? {}).sort()).toEqual(['code', 'name', 'posts']);
  });

  it('shows administrators how each signs in; who is signed out everywhere has to sign in again', async () => {
    interface Person {
      posts: { code: string }[];
      tenures: Tenure[];
      account: { username: string; disabled: boolean; sessions: number; lastSignedInAt: string } | null;
    }
    const newcomer = await product.as('newcomer');
    const kept = (await admin.get<Person>('/people/xinren')).body;
    expect(kept).toMatchObject({
      tenures: [],
      account: { username: 'newcomer', disabled: false, sessions: 1 },
    });
    expect((await admin.delete('/accounts/newcomer/sessions')).status).toBe(204);
    expect((await newcomer.get('/organisation')).status).toBe(401);
    expect((await admin.get<Person>('/people/xinren')).body.account?.sessions).toBe(0);
    expect((await admin.get<Person>('/people/zhongjiarui')).body.tenures).toContainEqual(
      expect.objectContaining({ post: 'caiwu-liaison', from: day(), to: null }),
    );
    const codes = async (query: string): Promise<string[]> =>
      (await admin.get<{ people: { code: string }[] }>(`/people?${query}`)).body.people.map(
        ({ code }) => code,
      );
    expect(await codes('q=newcomer')).toEqual(['xinren']);
    expect(await codes('account=none')).not.toContain('xinren');
    await admin.patch('/accounts/newcomer', { disabled: true });
    expect(await codes('account=disabled')).toEqual(['xinren']);
  });

  it('writes down who changed what, in the chain that is verified, with no address and no password in it', async () => {
    interface Changes {
      changes: { seq: number; actor: string; kind: string; subject: string }[];
    }
    const { body } = await (await product.as('auditor')).get<Changes>('/organisation/changes?limit=200');
    const told = body.changes.map(({ actor, kind, subject }) => [actor, kind, subject]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['laihaoyu', 'tenure_ended', 'caiwu-liaison'],
        ['laihaoyu', 'tenure_made', 'caiwu-liaison'],
        ['laihaoyu', 'account_made', 'newcomer'],
        ['xinren', 'password_changed', 'newcomer'],
        ['laihaoyu', 'sessions_ended', 'newcomer'],
        ['laihaoyu', 'person_changed', 'xinren'],
        ['system', 'organisation_loaded', 'office'],
      ]),
    );
    const page = await admin.get<Changes>(`/organisation/changes?limit=1&before=${body.changes[1]?.seq}`);
    expect(page.body.changes).toEqual(body.changes.slice(2, 3));
    expect(JSON.stringify(body)).not.toMatch(/argon2|demo-newcomer|example\.org|13800000000/);
    expect((await admin.post('/audit/verify')).body).toMatchObject({ intact: true, firstBroken: null });
  });

  it('shows in one request both trees, every post with holders, vacancies and who stands in, and people', async () => {
    await admin.patch(`/tenures/${await running('jiance-liaison', 'zhongjiarui')}`, { to: day(-1) });
    interface Office {
      units: { hierarchy: string; parent: string | null }[];
      posts: { code: string; holders: string[]; standIns: string[]; vacant: boolean; delegates: unknown[] }[];
      people: { code: string; name: string; posts: string[] }[];
    }
    const { body } = await (await product.as('unit2')).get<Office>('/organisation');
    expect(new Set(body.units.map(({ hierarchy }) => hierarchy))).toEqual(new Set(['admin', 'party']));
    const post = (code: string): unknown => body.posts.find((found) => found.code === code);
    expect(post('jiance-head')).toMatchObject({ holders: ['fanchangsong'], standIns: [], vacant: false });
    expect(post('jiance-liaison')).toMatchObject({ holders: [], standIns: ['fanchangsong'], vacant: true });
    expect(body.people.find(({ code }) => code === 'fanchangsong')?.posts).toContain('jiance-head');
    expect(JSON.stringify(body.people)).not.toMatch(/@|mobile/);
  });
});

describe('loading an organisation file', () => {
  it('refuses a wrong file with every fault at its place, and changes nothing', async () => {
    const before = await held();
    const wrong = structuredClone(demo);
    const [unit] = wrong.units.filter(({ parent }) => parent !== null);
    if (unit) unit.parent = 'no-such-unit';
    const tenure = wrong.people.flatMap(({ tenures }) => tenures)[0];
    if (tenure) tenure.to = '1999-01-01';
    const answer = await admin.put<Refused>('/organisation', wrong);
    expect([answer.status, answer.body.code]).toEqual([400, 'organisation.wrong']);
    const at = wrong.units.findIndex(({ parent }) => parent === 'no-such-unit');
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: `body.units[${at}].parent`, code: 'organisation.unknown' }),
        expect.objectContaining({ code: 'organisation.order' }),
      ]),
    );
    expect(await held()).toEqual(before);
  });

  it('tells in a dry run what would change, and changes nothing', async () => {
    const before = await held();
    const file = structuredClone(demo);
    const unit = file.units.find(({ code }) => code === 'jiance');
    if (unit) unit.name = '监测预报中心';
    const { status, body } = await admin.put<Loaded>('/organisation?dryRun=true', withHandOver(file));
    expect([status, body.applied]).toEqual([200, false]);
    expect(body.changes).toEqual([
      expect.objectContaining({
        what: 'unit',
        action: 'change',
        code: 'jiance',
        after: { name: '监测预报中心' },
      }),
    ]);
    expect(await held()).toEqual(before);
    const { body: after } = await admin.get<{ units: { code: string; name: string }[] }>('/organisation');
    expect(after.units.find(({ code }) => code === 'jiance')?.name).not.toBe('监测预报中心');
  });

  it('never rewrites who held a post: a file that knows nothing of a hand-over is refused at its place', async () => {
    const before = await held();
    const answer = await admin.put<Refused>('/organisation', demo);
    expect([answer.status, answer.body.code]).toEqual([400, 'organisation.wrong']);
    expect(answer.body.errors?.map(({ code }) => code)).toEqual(['organisation.past', 'organisation.past']);
    expect(await held()).toEqual(before);
  });

  it('changes what differs and leaves the rest as it is, row by row; a second time changes nothing', async () => {
    const rows = (): Promise<unknown[]> =>
      database.query<unknown[]>(
        'select id, post, person, from_day, to_day, xmin::text from tenure order by id',
      );
    const before = await rows();
    const file = withHandOver(structuredClone(demo));
    const unit = file.units.find(({ code }) => code === 'jiance');
    if (unit) unit.name = '监测预报中心';
    const first = await admin.put<Loaded>('/organisation', file);
    expect([first.status, first.body.applied, first.body.changes.length]).toEqual([200, true, 1]);
    const second = await admin.put<Loaded>('/organisation', file);
    expect([second.status, second.body.changes]).toEqual([200, []]);
    expect(await rows()).toEqual(before);
  });

  it('gives the organisation in force as a file, which loaded again changes nothing', async () => {
    const { status, body } = await admin.get<typeof demo>('/organisation/file');
    expect(status).toBe(200);
    expect(body.units.length).toBe(demo.units.length);
    const again = await admin.put<Loaded>('/organisation', body);
    expect([again.status, again.body.changes]).toEqual([200, []]);
  });

  it('refuses to leave running work with nobody, and says whom it would wait for', async () => {
    const supervisor = await product.as('supervisor');
    const made = await supervisor.post<{ id: string }>('/items', {
      title: '在办事项',
      requirement: '要求',
      leadUnit: 'caiwu',
      term: { type: 'duration', amount: 60, unit: 'workday' },
      source: { kind: 'key_work', title: '年度重点工作' },
    });
    expect((await supervisor.post(`/items/${made.body.id}/issue`)).status).toBe(200);
    const file = withHandOver(structuredClone(demo));
    const head = file.posts.find(({ code }) => code === 'caiwu-head');
    if (head) head.unit = 'shenji';
    const others = file.posts.filter(({ unit, role }) => unit === 'shenji' && role === 'unit_head');
    for (const other of others) if (other !== head) other.role = 'deputy_head';
    const answer = await admin.put<Refused>('/organisation', file);
    expect([answer.status, answer.body.code]).toEqual([409, 'organisation.orphans']);
    expect(answer.body.errors?.map(({ path }) => path)).toContain('unit:caiwu/unit_head');
  });
});

describe('a delegation', () => {
  const lent = (over: Record<string, unknown>): Record<string, unknown> => ({
    to: 'zhongjiarui',
    post: 'jiance-head',
    commands: ['report'],
    start: day(),
    end: day(5),
    ...over,
  });

  it('is of a post one holds oneself, to somebody else, for ninety days at most', async () => {
    const head = await product.as('head1');
    expect((await head.post('/delegations', lent({ post: 'caiwu-head' }))).status).toBe(403);
    const refused = [
      lent({ to: 'fanchangsong' }),
      lent({ to: 'nobody' }),
      lent({ end: day(90) }),
      lent({ end: day(-1), start: day(-3) }),
    ];
    for (const body of refused) expect((await head.post('/delegations', body)).status).toBe(409);
    expect((await head.post('/delegations', lent({ commands: ['no-such-command'] }))).status).toBe(400);
    expect((await head.post('/delegations', lent({ end: day(89) }))).status).toBe(201);
  });

  it('is revoked by who gave it, and ends there', async () => {
    const head = await product.as('head1');
    const made = await head.post<{ id: string }>('/delegations', lent({}));
    const borrower = await product.as('unit1');
    expect((await borrower.delete(`/delegations/${made.body.id}`)).status).toBe(404);
    expect((await head.delete(`/delegations/${made.body.id}`)).status).toBe(204);
    expect((await head.delete(`/delegations/${made.body.id}`)).status).toBe(404);
    const { body } = await borrower.get<{ delegations: { id: string }[] }>('/delegations');
    expect(body.delegations.map(({ id }) => id)).not.toContain(made.body.id);
  });
});
