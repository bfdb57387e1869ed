import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { onBehalfSchema } from '../../domain/item/bodies.js';
import { itemFactsInput, namedBy, namedByInstruction } from '../../domain/item/facts-input.js';
import type { Facts } from '../../domain/people/facts.js';
import { AttachmentsService } from '../attachments/attachments.service.js';
import type { User } from '../auth/current-user.js';
import { FactsResolver } from '../organisation/facts.resolver.js';
import { CommandGateway } from '../record/command-gateway.js';
import { DraftsCommands } from './drafts.commands.js';
import { ItemReader } from './item-reader.js';

export interface ItemCommand {
  name: string;
  key: string;
  body: Record<string, unknown>;
  expectedVersion?: number;
  onBehalf?: z.infer<typeof onBehalfSchema>;
}

export type CommandAnswer =
  { kind: 'done'; outcome: Record<string, unknown> } | { kind: 'pending'; location: string };

/**
 * Carries one command of a person to its item: facts as of receipt, then one Update. What comes back has been
 * committed (docs/record.md section 3).
 */
@Injectable()
export class ItemsCommands {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly facts: FactsResolver,
    private readonly reader: ItemReader,
    private readonly drafts: DraftsCommands,
    private readonly attachments: AttachmentsService,
  ) {}

  /**
   * @throws Problem 404 where the caller may not see the item, 403, 409 or 422 where it is refused, 503 when neither
   * the process nor the record can take it
   */
  async execute(user: User, id: string, command: ItemCommand): Promise<CommandAnswer> {
    return this.gateway.execute('item', id, {
      name: command.name,
      key: command.key,
      actor: user.person,
      body: command.body,
      facts: () => this.factsFor(user, id, command),
      // What opens an item names the version of its draft, which a guard compares; repeated, it finds no draft.
      ...(command.expectedVersion === undefined || opens(command)
        ? {}
        : { expectedVersion: command.expectedVersion }),
    });
  }

  private async factsFor(user: User, id: string, command: ItemCommand): Promise<Facts> {
    const draft = opens(command) ? await this.drafts.forIssue(user, id, command.expectedVersion) : undefined;
    const state = draft ? undefined : await this.reader.state(user, id);
    const named = namedBy(
      command.name,
      state && command.name === 'apply'
        ? { ...namedByInstruction(state, command.body), ...command.body }
        : command.body,
    );
    const resolved = await this.facts.resolve({
      ...named,
      actor: user.person,
      ...(command.onBehalf ? { onBehalf: command.onBehalf } : {}),
      ...(state ? { item: itemFactsInput(state) } : {}),
      ...(draft ? { draft: draft.body } : {}),
    });
    const evidence = await this.attachments.evidence(named.evidence, user.person, id);
    return { ...resolved, ...(draft ? { draft } : {}), ...(evidence.length > 0 ? { evidence } : {}) };
  }
}

/** True for the first command of an item, which carries its draft. */
const opens = ({ name }: ItemCommand): boolean => name === 'issue' || name === 'take-over';
