import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { User } from '../auth/current-user.js';
import type { ProblemJson } from '../platform/http/api-problems.js';
import { problemJson } from '../platform/http/problem.filter.js';
import { ItemsCommands, type ItemCommand } from './items.commands.js';

/** One place of a selection and what is said to it. */
export interface BulkEntry {
  id: string;
  requestId?: string;
  body?: Record<string, unknown>;
  expectedVersion?: number;
  onBehalf?: NonNullable<ItemCommand['onBehalf']>;
}

/** What became of one entry; `pending` where the command was handed over. */
export interface BulkResult {
  id: string;
  requestId?: string;
  status: 'done' | 'pending' | 'refused';
  outcome?: Record<string, unknown>;
  location?: string;
  problem?: ProblemJson;
}

/** Entries under way at a time: a long list leaves room for others. */
const abreast = 4;

/**
 * Gives one command to many items. Each entry is a command of its own, with the checks of the single one and a key made
 * of the caller's and its place; what one is refused touches no other.
 */
@Injectable()
export class BulkCommands {
  private readonly logger = new Logger('Bulk');

  constructor(private readonly commands: ItemsCommands) {}

  /** @returns a result for each entry, in their order; never throws for one of them */
  async execute(
    user: User,
    command: string,
    key: string,
    entries: readonly BulkEntry[],
  ): Promise<BulkResult[]> {
    const results: BulkResult[] = [];
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let at = next++; at < entries.length; at = next++) {
        const entry = entries[at];
        if (entry) results[at] = await this.one(user, command, key, entry);
      }
    };
    await Promise.all(Array.from({ length: Math.min(abreast, entries.length) }, lane));
    return results;
  }

  private async one(user: User, command: string, key: string, entry: BulkEntry): Promise<BulkResult> {
    const { id, requestId, body = {}, expectedVersion, onBehalf } = entry;
    const place = { id, ...(requestId === undefined ? {} : { requestId }) };
    try {
      const answer = await this.commands.execute(user, id, {
        name: command,
        key: keyOf(key, command, place),
        body: requestId === undefined ? body : { ...body, requestId },
        ...(expectedVersion === undefined ? {} : { expectedVersion }),
        ...(onBehalf === undefined ? {} : { onBehalf }),
      });
      return answer.kind === 'done'
        ? { ...place, status: 'done', outcome: answer.outcome }
        : { ...place, status: 'pending', location: answer.location };
    } catch (thrown) {
      const problem = problemJson(thrown, user.language);
      if (problem.status === 500)
        this.logger.error(
          `${problem.instance} ${command} ${id}`,
          thrown instanceof Error ? thrown.stack : String(thrown),
        );
      return { ...place, status: 'refused', problem };
    }
  }
}

/** The same place under the same key of the caller is the same command. */
const keyOf = (key: string, command: string, { id, requestId }: { id: string; requestId?: string }): string =>
  `bulk-${createHash('sha256')
    .update(JSON.stringify([key, command, id, requestId ?? '']))
    .digest('base64url')}`;
