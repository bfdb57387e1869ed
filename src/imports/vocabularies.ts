import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { expandGroup } from '../../domain/people/organisation.js';
import type { Vocabulary } from '../../domain/ledger/vocabulary.js';
import { RulesProvider } from '../policies/rules-provider.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';

/** What this office calls things, as of today. */
@Injectable()
export class Vocabularies {
  constructor(
    private readonly organisation: OrganisationSnapshot,
    private readonly database: DataSource,
    private readonly rules: RulesProvider,
  ) {}

  async current(): Promise<Vocabulary> {
    const [org, sources] = await Promise.all([this.organisation.current(), this.rules.sources()]);
    const people = await this.database.query<{ code: string; name: string }[]>(
      'select code, name from person order by code',
    );
    return {
      units: Object.values(org.units).map(({ code, name, aliases }) => ({ code, name, aliases })),
      groups: Object.values(org.groups).map(({ code, name, aliases }) => ({
        code,
        name,
        aliases,
        members: expandGroup(org, code),
      })),
      posts: Object.values(org.posts).map(({ code, name }) => ({ code, name })),
      people: people.map(({ code, name }) => ({ code, name, units: [...(org.unitsOf[code] ?? [])] })),
      sources,
      supervisionOffice: org.supervisionOffice,
      today: org.day,
    };
  }
}
