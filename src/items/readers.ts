import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ItemNames, Reader } from '../../domain/item/event-words.js';
import type { Names } from '../../domain/people/principal-words.js';
import type { Language } from '../../domain/refusals.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { RulesProvider } from '../policies/rules-provider.js';

/** Who acts when nobody does. */
const system = { zh: '系统', en: 'the system' };

/** Makes readers: for whom the domain's sentences are worded, with the names and the time of the office. */
@Injectable()
export class Readers {
  constructor(
    private readonly database: DataSource,
    private readonly organisation: OrganisationSnapshot,
    private readonly rules: RulesProvider,
  ) {}

  /** @param persons codes of the people that may be named */
  async of(language: Language, item: ItemNames, persons: readonly string[] = []): Promise<Reader> {
    const [names, { calendar, ladders }] = await Promise.all([
      this.names(language, persons),
      this.rules.rules(),
    ]);
    return {
      language,
      item,
      names,
      time: { zone: calendar.zone, close: calendar.close },
      rung: (clock, rung) =>
        ladders
          .find((ladder) => ladder.clock === clock && ladder.rungs.some(({ id }) => id === rung))
          ?.rungs.find(({ id }) => id === rung)?.offset,
    };
  }

  private async names(language: Language, persons: readonly string[]): Promise<Names> {
    const [{ units, posts }, people] = await Promise.all([
      this.organisation.current(),
      persons.length === 0
        ? []
        : this.database.query<{ code: string; name: string }[]>(
            'select code, name from person where code = any($1::text[])',
            [[...new Set(persons)]],
          ),
    ]);
    const named = new Map(people.map(({ code, name }) => [code, name]));
    for (const code of ['clock', 'engine']) named.set(code, system[language]);
    return {
      unit: (code) => units[code]?.name ?? code,
      post: (code) => posts[code]?.name ?? code,
      person: (code) => named.get(code) ?? code,
    };
  }
}
