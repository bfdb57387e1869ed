import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { calendarSlice } from '../../domain/calendar/calendar.js';
import { loadRules, type RuleFile } from '../../domain/policies/files.js';
import { fileProblemText } from '../../domain/policies/problems.js';
import type { Rules } from '../../domain/policies/rules.js';
import type { SourceKind } from '../../domain/policies/sources.js';
import type { Catalogue } from '../../domain/policies/texts.js';
import { Kept } from '../platform/kept.js';
import { registerOffice } from '../platform/http/problem.filter.js';
import { calendarFile, currentPolicies } from './policy-store.js';

/** Rules and texts in force. */
export interface RulesInForce {
  sources: readonly SourceKind[];
  rules: Rules;
  texts: Record<'zh' | 'en', Catalogue>;
}

/** How long rules are used before the record is asked whether they are still in force, in milliseconds. */
export const rulesTrustedMs = 1_000;

/** Years before this one whose exceptions travel with the rules: running clocks rarely start earlier. */
const yearsBack = 2;

/**
 * The office's rules from the record, made once for each change. A change made elsewhere is seen after a second; one
 * made here at once.
 */
@Injectable()
export class RulesProvider {
  private readonly kept = new Kept<{ stamp: string; value: RulesInForce }>(async (before) => {
    const stamp = await this.stamp();
    return before?.stamp === stamp ? before : { stamp, value: await this.load(stamp) };
  }, rulesTrustedMs);

  constructor(private readonly database: DataSource) {}

  /** What load and settle ask for (docs/record.md section 1); `version` names the newest of everything in it. */
  async rules(): Promise<Rules> {
    return (await this.current()).rules;
  }

  async texts(): Promise<Record<'zh' | 'en', Catalogue>> {
    return (await this.current()).texts;
  }

  /** The office's catalogue of sources. */
  async sources(): Promise<readonly SourceKind[]> {
    return (await this.current()).sources;
  }

  /** Forgets what is kept: after a change made by this process. */
  changed(): void {
    this.kept.forget();
  }

  private async current(): Promise<RulesInForce> {
    return (await this.kept.get()).value;
  }

  /** Digest over the newest version of every body: the calendar's digest covers its days. */
  private async stamp(): Promise<string> {
    const rows = await this.database.query<{ kind: string; key: string; version: number; digest: string }[]>(
      `select distinct on (kind, key) kind, key, version, digest from policy order by kind, key, version desc`,
    );
    const lines = rows.map(({ kind, key, version, digest }) => `${kind}/${key}/${version}/${digest}`);
    return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32);
  }

  private async load(stamp: string): Promise<RulesInForce> {
    const stored = await currentPolicies(this.database);
    const files: RuleFile[] = [];
    for (const policy of stored) {
      const file = policy.kind === 'calendar' ? await calendarFile(this.database, policy.key) : policy;
      if (file) files.push({ kind: file.kind, key: file.key, version: file.version, body: file.body });
    }
    const loaded = loadRules(files, stamp);
    if (loaded.problems) {
      throw new Error(
        `the stored rules are wrong: ${loaded.problems.map((p) => fileProblemText(p, 'en')).join('; ')}`,
      );
    }
    const { zone, close } = loaded.rules.calendar;
    registerOffice({ time: { zone, close } });
    const calendar = calendarSlice(loaded.rules.calendar, new Date().getUTCFullYear() - yearsBack);
    return { rules: { ...loaded.rules, calendar }, texts: loaded.texts, sources: loaded.sources };
  }
}
