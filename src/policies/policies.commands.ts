import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PostsOfOffice } from '../../domain/policies/check-chains.js';
import { fileName, loadRules, type RuleFile } from '../../domain/policies/files.js';
import { fileProblemText, type FileProblem } from '../../domain/policies/problems.js';
import type { Language } from '../../domain/refusals.js';
import { Problem } from '../platform/http/problem.js';
import { addPolicy, calendarFile, currentPolicies, lockPolicies } from './policy-store.js';
import { RulesProvider } from './rules-provider.js';

/** Kinds the office changes here; the calendar has a door of its own. */
export const changeableKinds = [
  'ladder',
  'chain',
  'policies',
  'numbering',
  'sources',
  'messages',
  'texts',
] as const;
export type ChangeableKind = (typeof changeableKinds)[number];

export interface PolicyChange {
  kind: ChangeableKind;
  key: string;
  body: unknown;
  /** Newest version the caller knows; another one there is a conflict. */
  expectedVersion?: number;
}

/** Changes of the office's rules: each is a new version, checked with all the others before it is in force. */
@Injectable()
export class PoliciesCommands {
  constructor(
    private readonly database: DataSource,
    private readonly rules: RulesProvider,
  ) {}

  /**
   * Puts a new version into force; the same content changes nothing. Running clocks keep the ladder they were armed
   * with.
   * @throws Problem 400 `policy.wrong` with every place, 404 for a key the kind does not have, 409
   * `policy.stale-version`
   */
  async change(change: PolicyChange, person: string, language: Language): Promise<{ version: number }> {
    const version = await this.database.transaction(async (sql) => {
      await lockPolicies(sql);
      const stored = await currentPolicies(sql);
      const newest = stored.filter(({ kind, key }) => kind === change.kind && key === change.key).at(-1);
      if (!newest && !mayBeNew(change)) throw Problem.of('not-found');
      if (change.expectedVersion !== undefined && change.expectedVersion !== (newest?.version ?? 0)) {
        throw new Problem(409, 'policy.stale-version', { version: String(newest?.version ?? 0) });
      }
      const next: RuleFile = {
        kind: change.kind,
        key: change.key,
        version: (newest?.version ?? 0) + 1,
        body: change.body,
      };
      const files = await this.complete(stored);
      refuse(next, loadRules([...files, next], 'candidate', await this.posts()).problems ?? [], language);
      return addPolicy(sql, next, person);
    });
    this.rules.changed();
    return { version };
  }

  private async complete(stored: readonly RuleFile[]): Promise<RuleFile[]> {
    const files: RuleFile[] = [];
    for (const { kind, key, version, body } of stored) {
      const file =
        kind === 'calendar' ? await calendarFile(this.database, key) : { kind, key, version, body };
      if (file) files.push(file);
    }
    return files;
  }

  private async posts(): Promise<PostsOfOffice> {
    const posts = await this.database.query<{ code: string; role: string }[]>(`select code, role from post`);
    return { roles: Object.fromEntries(posts.map(({ code, role }) => [code, role])) };
  }
}

/** The office may add ladders and chains; the other kinds have fixed keys. */
const mayBeNew = ({ kind, key }: PolicyChange): boolean =>
  (kind === 'ladder' || kind === 'chain') && /^[a-z0-9][a-z0-9_-]{0,63}$/.test(key);

function refuse(next: RuleFile, problems: readonly FileProblem[], language: Language): void {
  if (problems.length === 0) return;
  const own = fileName(next.kind, next.key);
  throw new Problem(
    400,
    'policy.wrong',
    { count: String(problems.length) },
    problems.slice(0, 50).map((problem) => ({
      path:
        problem.file === own
          ? `body${problem.path === '' || problem.path.startsWith('[') ? '' : '.'}${problem.path}`
          : problem.file,
      code: problem.code,
      message: fileProblemText(problem, language),
    })),
  );
}
