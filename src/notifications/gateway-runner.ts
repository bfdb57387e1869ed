import { Injectable } from '@nestjs/common';
import type { Facts } from '../../domain/people/facts.js';
import { DirectiveItems } from '../directives/directive-items.js';
import { ItemsCommands } from '../items/items.commands.js';
import { Problem } from '../platform/http/problem.js';
import { CommandGateway } from '../record/command-gateway.js';
import { CommandRunner, type CommandResult } from './command-delivery.js';

/** The engine itself: no person, no post; the table says which commands are its own. */
const engine: Facts = { actor: { person: 'engine', posts: [] }, units: {}, supervisionOffice: '' };

type Given = Parameters<CommandRunner['run']>[0];

/** Commands of the outbox go the way of every command. */
@Injectable()
export class GatewayRunner extends CommandRunner {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly items: ItemsCommands,
    private readonly directiveItems: DirectiveItems,
  ) {
    super();
  }

  override async run(given: Given): Promise<CommandResult> {
    try {
      if (given.as === undefined) await this.byEngine(given);
      else await this.inNameOf(given.as, given);
      return { kind: 'done' };
    } catch (error) {
      if (error instanceof Problem && error.getStatus() < 500)
        return { kind: 'refused', refusal: { code: error.code, params: error.params } };
      return { kind: 'failed', error: error instanceof Problem ? error.code : 'unavailable' };
    }
  }

  private async byEngine({ kind, streamId, name, body, key }: Given): Promise<void> {
    const facts =
      name === 'note-items' ? { ...engine, items: await this.directiveItems.counts(streamId) } : engine;
    await this.gateway.execute(kind, streamId, { name, key, actor: 'engine', body, facts });
  }

  /** A person's word to a running item: their posts and the item's rules as of now. */
  private async inNameOf(person: string, { streamId, name, body, key }: Given): Promise<void> {
    await this.items.execute({ person, username: person, language: 'zh' }, streamId, { name, key, body });
  }
}
