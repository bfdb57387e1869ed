import { Injectable } from '@nestjs/common';
import type { Facts } from '../../domain/people/facts.js';
import { Problem } from '../platform/http/problem.js';
import { CommandGateway } from '../record/command-gateway.js';
import { CommandRunner, type CommandResult } from './command-delivery.js';

/** The engine itself: no person, no post; the table says which commands are its own. */
const engine: Facts = { actor: { person: 'engine', posts: [] }, units: {}, supervisionOffice: '' };

/** Commands of the outbox go the way of every command. */
@Injectable()
export class GatewayRunner extends CommandRunner {
  constructor(private readonly gateway: CommandGateway) {
    super();
  }

  override async run({
    streamId,
    name,
    body,
    key,
  }: Parameters<CommandRunner['run']>[0]): Promise<CommandResult> {
    try {
      await this.gateway.execute('item', streamId, { name, key, actor: 'engine', body, facts: engine });
      return { kind: 'done' };
    } catch (error) {
      if (error instanceof Problem && error.getStatus() < 500) return { kind: 'refused', code: error.code };
      return { kind: 'failed', error: error instanceof Problem ? error.code : 'unavailable' };
    }
  }
}
