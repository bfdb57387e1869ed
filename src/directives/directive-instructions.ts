import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { effectKey } from '../../domain/directive/messages.js';
import type { Reader } from '../../domain/item/event-words.js';
import type { Language } from '../../domain/language.js';
import type { Principal } from '../../domain/people/facts.js';
import { principalWords } from '../../domain/people/principal-words.js';
import { wordOf, type Told } from '../items/stream-parts.queries.js';
import { problemText } from '../platform/http/problem.filter.js';
import type { DirectiveView } from './directives.schemas.js';

type Instruction = DirectiveView['instructions'][number];
type Effect = Instruction['effects'][number];
type Given = Pick<Effect, 'no' | 'item' | 'command' | 'body'>;
interface Answer {
  key: string;
  status: string;
  error: string | null;
  refusal: { code: string; params: Record<string, unknown> } | null;
}

/** Leaders' words on a directive, with what became of each effect on its item. */
@Injectable()
export class DirectiveInstructions {
  constructor(private readonly database: DataSource) {}

  /** Oldest first, from what the log tells. */
  async instructions(id: string, told: readonly Told[], reader: Reader): Promise<Instruction[]> {
    const { names, language } = reader;
    const said = told.filter(({ kind }) => kind === 'instruction_given');
    const applied = told.filter(({ kind }) => kind === 'instruction_applied');
    const effectsOf = ({ data }: Told): Given[] => data['effects'] as Given[];
    const [answers, items] = await Promise.all([
      this.database.query<Answer[]>(
        `select dedupe as key, status, last_error as error, params->'refusal' as refusal from outbox where dedupe = any($1::text[])`,
        [applied.map(({ seq }) => effectKey(id, seq))],
      ),
      this.database.query<{ id: string; title: string; number: string | null }[]>(
        'select id, title, number from item where id = any($1::uuid[])',
        [said.flatMap(effectsOf).map(({ item }) => item)],
      ),
    ]);
    return said.map((given) => {
      const { actor, at, data } = given;
      const principal = data['principal'] as Principal;
      return {
        no: Number(data['no']),
        by: actor,
        byName: names.person(actor),
        principal,
        principalName: principalWords(principal, names, language),
        at: at.toISOString(),
        text: wordOf(data['text']) ?? '',
        effects: effectsOf(given).map(({ no, item, command, body }) => {
          const put = applied.find((one) => one.data['no'] === data['no'] && one.data['effect'] === no);
          const answer = put && answers.find(({ key }) => key === effectKey(id, put.seq));
          const known = items.find((one) => one.id === item);
          return {
            no,
            item,
            itemTitle: known?.title ?? item,
            itemNumber: known?.number ?? null,
            command,
            body,
            ...outcomeOf(put !== undefined, answer, language),
          };
        }),
      };
    });
  }
}

/** Proposed, sent, done, refused by the item, or failed on its way. */
function outcomeOf(
  given: boolean,
  answer: Answer | undefined,
  language: Language,
): Pick<Effect, 'status' | 'refusal' | 'refusalText'> {
  const plain = { refusal: null, refusalText: null };
  if (!given) return { ...plain, status: 'proposed' };
  if (answer?.status !== 'sent') return { ...plain, status: answer?.status === 'dead' ? 'failed' : 'sent' };
  if (answer.error === null) return { ...plain, status: 'done' };
  return {
    status: 'refused',
    refusal: answer.error,
    refusalText: problemText(answer.error, answer.refusal?.params ?? {}, language),
  };
}
