import type { Expected, Person } from './matrix.js';

/**
 * Who may keep the office, written by hand: `yes` where the door lets them through (a rule may still refuse), else 403.
 * Whoever is not named under `yes` is refused. Compared with the running API; bodies are such that nothing changes.
 */
export const office: Record<
  string,
  {
    method: 'get' | 'post' | 'put' | 'patch' | 'delete';
    path: string;
    body?: unknown;
    yes: readonly Person[] | 'all';
  }
> = {
  'read the organisation': { method: 'get', path: '/organisation', yes: 'all' },
  'read what was changed': { method: 'get', path: '/organisation/changes', yes: ['auditor', 'admin'] },
  'load an organisation': { method: 'put', path: '/organisation?dryRun=true', yes: ['admin'] },
  'read the organisation as its file': { method: 'get', path: '/organisation/file', yes: ['admin'] },
  'list people': { method: 'get', path: '/people', yes: 'all' },
  'read a person': { method: 'get', path: '/people/nobody', yes: ['admin'] },
  'look for who has no account': { method: 'get', path: '/people?account=none', yes: ['admin'] },
  'add a person': { method: 'post', path: '/people', body: { code: 'pankai', name: '潘凯' }, yes: ['admin'] },
  'change a person': { method: 'patch', path: '/people/nobody', body: { name: '无' }, yes: ['admin'] },
  'list tenures': { method: 'get', path: '/posts/office-head/tenures', yes: ['auditor', 'admin'] },
  appoint: {
    method: 'post',
    path: '/posts/no-such-post/tenures',
    body: { person: 'pankai', from: '2030-01-01' },
    yes: ['admin'],
  },
  'end a tenure': { method: 'patch', path: '/tenures/999999999', body: { to: '2030-01-01' }, yes: ['admin'] },
  'list accounts': { method: 'get', path: '/accounts', yes: ['admin'] },
  'give an account': {
    method: 'post',
    path: '/accounts',
    body: { username: 'admin', person: 'laihaoyu', password: 'long enough 1' },
    yes: ['admin'],
  },
  'sign an account out': { method: 'delete', path: '/accounts/nobody/sessions', yes: ['admin'] },
  'change an account': {
    method: 'patch',
    path: '/accounts/nobody',
    body: { disabled: true },
    yes: ['admin'],
  },
};

/** What one person may expect of a row. */
export const expectedOf = (row: string, person: Person): Expected => {
  const yes = office[row]?.yes ?? [];
  return yes === 'all' || yes.includes(person) ? 'yes' : 403;
};
