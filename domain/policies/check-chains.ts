import type { FileProblem, Report } from './problems.js';
import { requestKinds } from './rules.js';
import type { FileBodies } from './schemas.js';
import { bySpecificity, fittingChains } from './select-chain.js';

type ChainBody = FileBodies['chain'];

/** What a chain may name of the organisation; without it posts are not checked. */
export interface PostsOfOffice {
  /** Role of every post in the verifier pool or outside it, by code. */
  roles: Record<string, string>;
}

/** Roles whose holders verify closures (docs/domain.md section 3): they never sign one. */
const verifyingRoles = ['supervisor', 'verifier'];

/** Faults within one chain: a step with nobody, an approver twice, nobody who signs, a verifier who could sign. */
export function checkChain(chain: ChainBody, report: Report, office?: PostsOfOffice): void {
  chain.steps.forEach((step, index) => {
    const path = `steps[${index}]`;
    if (step.approvers.length === 0) report('chain.step-empty', `${path}.approvers`, { step: step.name });
    const names = step.approvers.map((approver) => JSON.stringify(approver));
    if (new Set(names).size < names.length)
      report('chain.approver-twice', `${path}.approvers`, { step: step.name });
    step.approvers.forEach((approver, place) => {
      if (!office || !('post' in approver)) return;
      const role = office.roles[approver.post];
      const at = `${path}.approvers[${place}].post`;
      if (role === undefined) report('chain.post-unknown', at, { step: step.name, post: approver.post });
      else if (chain.request === 'closure' && verifyingRoles.includes(role)) {
        report('chain.verifier-signs', at, { step: step.name, post: approver.post });
      }
    });
  });
  if (chain.steps[0]?.rejectTo === 'previous') report('chain.first-previous', 'steps[0].rejectTo');
  if (signedKinds.includes(chain.request) && chain.steps.every(({ mode }) => mode === 'inform')) {
    report('chain.nobody-signs', 'steps');
  }
}

/** What somebody has to sign: to be told of it is not enough. */
const signedKinds: readonly string[] = ['closure', 'final_report'];
const itemKinds = ['task', 'rectification'] as const;

/** Faults between chains: a request kind without one that always fits, or two that fit equally well. */
export function checkChains(chains: readonly { file: string; body: ChainBody }[]): FileProblem[] {
  const problems: FileProblem[] = [];
  for (const request of requestKinds) {
    const own = chains.filter(({ body }) => body.request === request);
    if (!own.some(({ body }) => Object.keys(body.when ?? {}).length === 0)) {
      problems.push({ file: 'chains/', path: '', code: 'chain.none', params: { request } });
    }
    const overlap = firstOverlap(own);
    if (overlap) problems.push(overlap);
  }
  return problems;
}

function firstOverlap(own: readonly { file: string; body: ChainBody }[]): FileProblem | undefined {
  const steps = [...new Set([1, ...own.map(({ body }) => body.when?.ordinal ?? 1)])];
  const bodies = own.map(({ body }) => body);
  for (const itemKind of itemKinds) {
    for (const level of [0, 1, 2, 3]) {
      for (const ordinal of steps) {
        const request = bodies[0]?.request;
        if (request === undefined) return undefined;
        const [first, second] = fittingChains(bodies, { request, itemKind, level, ordinal });
        if (first && second && bySpecificity(first, second) === 0) {
          return {
            file: own.find(({ body }) => body === second)?.file ?? 'chains/',
            path: 'when',
            code: 'chain.overlap',
            params: {
              request,
              context: `${itemKind}, level ${level}, no. ${ordinal}`,
              keys: `${first.key}, ${second.key}`,
            },
          };
        }
      }
    }
  }
  return undefined;
}
