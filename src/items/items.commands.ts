import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { onBehalfSchema } from '../../domain/item/bodies.js';
import type { RequestKind } from '../../domain/policies/rules.js';
import type { Facts } from '../../domain/people/facts.js';
import { AttachmentsService } from '../attachments/attachments.service.js';
import type { User } from '../auth/current-user.js';
import { FactsResolver } from '../organisation/facts.resolver.js';
import { Problem } from '../platform/http/problem.js';
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

/** Which request kinds' chains a command needs resolved. */
const chainsOf: Record<string, RequestKind[]> = {
  issue: ['return', 'extension', 'suspension', 'cancellation', 'closure'],
  'request-return': ['return'],
  'request-extension': ['extension'],
  'request-suspension': ['suspension'],
  'request-cancellation': ['cancellation'],
  'request-closure': ['closure'],
};

/** Fields of bodies that name units, posts and persons, so that the facts cover them. */
const unitFields = ['leadUnit', 'unit', 'to'];
const postFields = ['post', 'responsiblePost'];
const personFields = ['person', 'to'];

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
    const facts = await this.factsFor(user, id, command);
    return this.gateway.execute('item', id, {
      name: command.name,
      key: command.key,
      actor: user.person,
      body: command.body,
      facts,
      ...(command.expectedVersion === undefined ? {} : { expectedVersion: command.expectedVersion }),
    });
  }

  private async factsFor(user: User, id: string, command: ItemCommand): Promise<Facts> {
    const opens = command.name === 'issue' || command.name === 'take-over';
    const draft = opens ? await this.drafts.forIssue(user, id, command.expectedVersion) : undefined;
    const item = draft ? undefined : await this.reader.participants(user, id);
    if (!draft && !item) throw Problem.of('not-found');
    const named = namedIn(command.body);
    const resolved = await this.facts.resolve({
      actor: user.person,
      command: command.name,
      ...(command.onBehalf ? { onBehalf: command.onBehalf } : {}),
      ...(item ? { item } : {}),
      ...(draft ? { draft: draft.body } : {}),
      units: named.units,
      posts: named.posts,
      persons: named.persons,
      requestKinds: chainsOf[command.name] ?? [],
      ...(typeof command.body['verifier'] === 'string' ? { nominee: command.body['verifier'] } : {}),
    });
    const evidence = await this.attachments.evidence(named.evidence, user.person, id);
    return { ...resolved, ...(draft ? { draft } : {}), ...(evidence.length > 0 ? { evidence } : {}) };
  }
}

/** Codes and ids a body names, also within the effects of an instruction. */
function namedIn(body: Record<string, unknown>): {
  units: string[];
  posts: string[];
  persons: string[];
  evidence: string[];
} {
  const found = {
    units: [] as string[],
    posts: [] as string[],
    persons: [] as string[],
    evidence: [] as string[],
  };
  const read = (part: Record<string, unknown>): void => {
    for (const [field, value] of Object.entries(part)) {
      if (typeof value === 'string') {
        if (unitFields.includes(field)) found.units.push(value);
        if (postFields.includes(field)) found.posts.push(value);
        if (personFields.includes(field)) found.persons.push(value);
      }
      if (field === 'evidence' && Array.isArray(value)) found.evidence.push(...(value as string[]));
      if (field === 'effects' && Array.isArray(value)) {
        for (const effect of value as { body: Record<string, unknown> }[]) read(effect.body);
      }
    }
  };
  read(body);
  return found;
}
