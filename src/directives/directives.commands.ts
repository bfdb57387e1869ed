import { Injectable } from '@nestjs/common';
import { directiveFactsInput } from '../../domain/directive/facts-input.js';
import type { User } from '../auth/current-user.js';
import { AttachmentsService } from '../attachments/attachments.service.js';
import type { CommandAnswer, ItemCommand } from '../items/items.commands.js';
import { FactsResolver } from '../organisation/facts.resolver.js';
import { CommandGateway } from '../record/command-gateway.js';
import { DirectiveItems } from './directive-items.js';
import { DirectiveReader } from './directive-reader.js';

/** Commands that need what the items come to. */
const counted = ['request-final-report', 'close'];

/** Carries one command of a person to its directive: facts as of receipt, then one Update. */
@Injectable()
export class DirectivesCommands {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly facts: FactsResolver,
    private readonly reader: DirectiveReader,
    private readonly items: DirectiveItems,
    private readonly attachments: AttachmentsService,
  ) {}

  /** @throws Problem 404 where the caller may not see it, 403, 409 or 422 where it is refused, 503 */
  async execute(user: User, id: string, command: ItemCommand): Promise<CommandAnswer> {
    const registers = command.name === 'register';
    const state = registers ? undefined : await this.reader.state(user, id);
    const { evidence: named, ...input } = directiveFactsInput(state, command.name, command.body);
    const resolved = await this.facts.resolve({
      ...input,
      actor: user.person,
      ...(command.onBehalf ? { onBehalf: command.onBehalf } : {}),
    });
    const evidence = await this.attachments.evidence(named, user.person, id);
    return this.gateway.execute('directive', id, {
      name: command.name,
      key: command.key,
      actor: user.person,
      body: command.body,
      facts: {
        ...resolved,
        ...(evidence.length > 0 ? { evidence } : {}),
        ...(counted.includes(command.name) ? { items: await this.items.counts(id) } : {}),
      },
      ...(command.expectedVersion === undefined ? {} : { expectedVersion: command.expectedVersion }),
    });
  }
}
