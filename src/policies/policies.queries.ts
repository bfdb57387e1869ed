import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FileKind } from '../../domain/policies/schemas.js';
import type { Chain, Ladder, MessageRule, Policies, Rules } from '../../domain/policies/rules.js';
import type { SourceKind } from '../../domain/policies/sources.js';
import type { Catalogue } from '../../domain/policies/texts.js';
import { Problem } from '../platform/http/problem.js';
import { policyVersions, type StoredPolicy } from './policy-store.js';
import { RulesProvider } from './rules-provider.js';

export interface PoliciesInForce {
  version: string;
  ladders: Ladder[];
  chains: Chain[];
  policies: Policies;
  numbering: Rules['numbering'];
  sources: readonly SourceKind[];
  messages: MessageRule[];
  texts: Record<'zh' | 'en', Catalogue>;
}

export type PolicyVersion = Pick<StoredPolicy, 'version' | 'digest' | 'validFrom' | 'changedBy' | 'body'>;

/** Reads of the office's rules. */
@Injectable()
export class PoliciesQueries {
  constructor(
    private readonly database: DataSource,
    private readonly provider: RulesProvider,
  ) {}

  /** The rules as new clocks and requests find them: of each ladder only the newest version. */
  async inForce(): Promise<PoliciesInForce> {
    const { version, ladders, chains, policies, numbering, messages } = await this.provider.rules();
    return {
      version,
      ladders: ladders
        .filter(
          (ladder) => !ladders.some((other) => other.key === ladder.key && other.version > ladder.version),
        )
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
      chains,
      policies,
      numbering,
      sources: await this.provider.sources(),
      messages,
      texts: await this.provider.texts(),
    };
  }

  /**
   * Every version of one rule, newest first.
   * @throws Problem 404 where there is none
   */
  async versions(kind: FileKind, key: string): Promise<{ versions: PolicyVersion[] }> {
    const stored = await policyVersions(this.database, kind, key);
    if (stored.length === 0) throw Problem.of('not-found');
    return {
      versions: stored.map(({ version, digest, validFrom, changedBy, body }) => ({
        version,
        digest,
        validFrom,
        changedBy,
        body,
      })),
    };
  }
}
