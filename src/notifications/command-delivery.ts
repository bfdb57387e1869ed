import type { DataSource } from 'typeorm';
import { nextAttemptIn, type BackOff } from './back-off.js';
import { putOff, settle, type OutboxGroup } from './outbox.js';

/** What became of a command sent to another stream. */
export type CommandResult =
  | { kind: 'done' }
  | { kind: 'refused'; refusal: { code: string; params: Record<string, unknown> } }
  | { kind: 'failed'; error: string };

/** Gives a stream a command on the engine's behalf; deduplicated by its key. */
export abstract class CommandRunner {
  /** Never throws for a refusal, which is an outcome. */
  abstract run(command: {
    /** Kind of the stream. */
    kind: string;
    streamId: string;
    name: string;
    body: Record<string, unknown>;
    key: string;
    /** In whose name; the engine's own where absent. */
    as?: string;
  }): Promise<CommandResult>;
}

/**
 * Delivers commands from one stream to another, or from the office's rules to streams: `text` is the command's name,
 * `params.body` its body, the row its key, so that it is applied at most once (docs/record.md section 4).
 */
export class CommandDelivery {
  constructor(
    private readonly database: DataSource,
    private readonly runner: CommandRunner,
    private readonly backOff: BackOff,
  ) {}

  async deliver({ streamId, rows }: OutboxGroup): Promise<void> {
    for (const row of rows) {
      const { kind, body, as: person } = row.params;
      const result = await this.runner.run({
        kind: typeof kind === 'string' ? kind : 'item',
        streamId,
        name: row.text,
        body: (body ?? {}) as Record<string, unknown>,
        key: `outbox/${row.id}`,
        ...(typeof person === 'string' ? { as: person } : {}),
      });
      if (result.kind === 'done') await settle(this.database, [row.id], 'sent');
      else if (result.kind === 'refused')
        await settle(this.database, [row.id], 'sent', result.refusal.code, { refusal: result.refusal });
      else {
        const wait = nextAttemptIn(this.backOff, row.attempts);
        if (wait === undefined) await settle(this.database, [row.id], 'dead', result.error);
        else await putOff(this.database, [row.id], wait, result.error);
      }
    }
  }
}
