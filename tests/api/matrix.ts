/**
 * Who may do what to one item, written by hand: `yes`, `403` (seen, not theirs) or `404` (not seen). The item is led by
 * 监测中心 with 规划财务处 joining in; a closure is being verified in the second table. Compared with the running API.
 */
export const people = {
  supervisor: 'overseer',
  office: 'head of the overseer',
  leader: 'leader in charge of the lead',
  mainleader: 'main leader',
  head1: 'head of the lead',
  unit1: 'handler of the lead',
  head2: 'head of the co unit',
  unit2: 'handler of the co unit',
  verifier: 'verifier of another office',
  auditor: 'reads all',
  admin: 'keeps accounts',
} as const;
export type Person = keyof typeof people;
export type Expected = 'yes' | 403 | 404;

const row = (
  supervisor: Expected,
  office: Expected,
  leader: Expected,
  mainleader: Expected,
  head1: Expected,
  unit1: Expected,
  head2: Expected,
  unit2: Expected,
  verifier: Expected,
  auditor: Expected,
  admin: Expected,
): Record<Person, Expected> => ({
  supervisor,
  office,
  leader,
  mainleader,
  head1,
  unit1,
  head2,
  unit2,
  verifier,
  auditor,
  admin,
});

/** Reads. A person's scope: participants, leaders, the office, auditors. */
export const reads: Record<string, Record<Person, Expected>> = {
  '': row('yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 404, 'yes', 403),
  '/timeline': row('yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 404, 'yes', 403),
  '/plan': row('yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 404, 'yes', 403),
  '/explain': row('yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 404, 'yes', 403),
  '/audit': row('yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 404, 'yes', 403),
};

/** Commands on an acknowledged item. `yes`: the door and the relation let it through; a rule may still refuse (409). */
export const commands: Record<string, { body: Record<string, unknown>; who: Record<Person, Expected> }> = {
  'assign-handler': {
    body: { person: 'zhongjiarui' },
    who: row(403, 403, 403, 403, 'yes', 403, 'yes', 403, 404, 403, 403),
  },
  report: {
    body: { progress: '进展' },
    who: row(403, 403, 403, 403, 'yes', 'yes', 'yes', 'yes', 404, 403, 403),
  },
  'review-report': {
    body: { reportId: 'p99', accept: true },
    who: row('yes', 'yes', 403, 403, 403, 403, 403, 403, 404, 403, 403),
  },
  'set-milestone': { body: { no: 99 }, who: row('yes', 'yes', 403, 403, 403, 403, 403, 403, 404, 403, 403) },
  'meet-milestone': { body: { no: 99 }, who: row(403, 403, 403, 403, 'yes', 'yes', 403, 403, 404, 403, 403) },
  'show-measure': {
    body: { no: 99, shown: '落实' },
    who: row(403, 403, 403, 403, 'yes', 'yes', 403, 403, 404, 403, 403),
  },
  'accept-work': {
    body: { unit: 'caiwu' },
    who: row('yes', 'yes', 403, 403, 'yes', 'yes', 403, 403, 404, 403, 403),
  },
  'request-suspension': {
    body: { reason: '原因', until: '2000-01-01' },
    who: row(403, 403, 403, 403, 'yes', 'yes', 403, 403, 404, 403, 403),
  },
  reassign: {
    body: { leadUnit: 'jiance', reason: '原因' },
    who: row('yes', 'yes', 403, 403, 403, 403, 403, 403, 404, 403, 403),
  },
  'add-unit': {
    body: { unit: 'caiwu' },
    who: row('yes', 'yes', 403, 403, 403, 403, 403, 403, 404, 403, 403),
  },
  'remove-unit': {
    body: { unit: 'jiance', reason: '原因' },
    who: row('yes', 'yes', 403, 403, 403, 403, 403, 403, 404, 403, 403),
  },
  'change-deadline': {
    body: { due: '2000-01-01', reason: '原因' },
    who: row('yes', 'yes', 403, 403, 403, 403, 403, 403, 404, 403, 403),
  },
  instruct: {
    body: { text: '抓紧办理' },
    who: row(403, 403, 'yes', 'yes', 403, 403, 403, 403, 404, 403, 403),
  },
  occur: { body: { on: '2026-01-01' }, who: row('yes', 'yes', 403, 403, 403, 403, 403, 403, 404, 403, 403) },
  urge: { body: { to: 'nobody' }, who: row('yes', 'yes', 'yes', 'yes', 403, 403, 403, 403, 404, 403, 403) },
  void: { body: { reason: '误录' }, who: row(403, 'yes', 403, 403, 403, 403, 403, 403, 404, 403, 403) },
  comment: {
    body: { text: '留言' },
    who: row('yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 404, 403, 403),
  },
};

/** Commands on a closure that is being verified. */
export const requestCommands: Record<
  string,
  { body: (digest: string) => Record<string, unknown>; who: Record<Person, Expected> }
> = {
  'reassign-step': {
    body: () => ({ no: 9, reason: '原因' }),
    who: row('yes', 'yes', 403, 403, 403, 403, 403, 403, 404, 403, 403),
  },
  sign: {
    body: (packageDigest) => ({ packageDigest }),
    who: row(403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403),
  },
  verify: {
    body: () => ({ pass: true, packageDigest: '0'.repeat(64) }),
    who: row('yes', 403, 403, 403, 403, 403, 403, 403, 404, 403, 403),
  },
};
