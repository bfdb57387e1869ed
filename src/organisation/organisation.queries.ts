import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OrgGroup, OrgPost, OrgUnit } from '../../domain/people/organisation.js';
import { OrganisationSnapshot } from './organisation-snapshot.js';
import { officeStream } from './office-log.js';

/** Somebody who may act in a post for its holder, for some commands, to the end of a day. */
export interface Delegate {
  person: string;
  from: string;
  commands: string[];
  end: string;
}

export interface PostView extends OrgPost {
  /** Who holds it today; nobody where it is vacant. */
  holders: string[];
  /** Who stands in while it is vacant. */
  standIns: string[];
  vacant: boolean;
  delegates: Delegate[];
}

interface ActingRow {
  post: string;
  person: string;
  via: 'tenure' | 'stand_in' | 'delegation';
  from: string | null;
  commands: string[] | null;
  end: string | null;
}

export interface OrganisationView {
  name: string;
  supervisionOffice: string;
  day: string;
  units: OrgUnit[];
  groups: OrgGroup[];
  posts: PostView[];
  people: { code: string; name: string; units: string[]; posts: string[] }[];
}

export interface OfficeChangeRow {
  seq: number;
  kind: string;
  at: string;
  actor: string;
  actorName: string | null;
  subject: string;
  data: Record<string, unknown>;
}

/** The organisation as pages show it: one request for the trees, the posts, and who exercises them. */
@Injectable()
export class OrganisationQueries {
  constructor(
    private readonly database: DataSource,
    private readonly organisation: OrganisationSnapshot,
  ) {}

  async overview(): Promise<OrganisationView> {
    const [org, [office], acting, people] = await Promise.all([
      this.organisation.current(),
      this.database.query<{ name: string }[]>('select name from office'),
      this.database.query<ActingRow[]>(
        `select a.post, a.person, a.via, a.of_person as "from", a.commands, to_char(max(d.end_day), 'YYYY-MM-DD') as "end"
         from acting(now()) a cross join office o
         left join delegation d on a.via = 'delegation' and d.post = a.post and d.to_person = a.person
           and d.from_person = a.of_person and d.commands = a.commands and d.revoked_at is null
           and (now() at time zone o.zone)::date between d.start_day and d.end_day
         where a.principal = 'post:' || a.post
         group by a.post, a.person, a.via, a.of_person, a.commands order by a.person`,
      ),
      this.organisation.people(),
    ]);
    return {
      name: office?.name ?? '',
      supervisionOffice: org.supervisionOffice,
      day: org.day,
      units: Object.values(org.units),
      groups: Object.values(org.groups),
      posts: Object.values(org.posts).map((post) => ({
        ...post,
        ...exercising(acting.filter((row) => row.post === post.code)),
      })),
      people: people.map(({ person, name }) => ({
        code: person,
        name,
        units: [...(org.unitsOf[person] ?? [])],
        posts: acting
          .filter((row) => row.person === person && row.via === 'tenure')
          .map(({ post }) => post)
          .sort(),
      })),
    };
  }

  /** What was changed and by whom, the latest first; `before` is the number to go on from. */
  async changes(before: number | undefined, limit: number): Promise<OfficeChangeRow[]> {
    const rows = await this.database.query<(Omit<OfficeChangeRow, 'at'> & { at: Date })[]>(
      `select e.seq, e.kind, e.recorded_at as at, e.actor, p.name as "actorName", e.data->>'subject' as subject,
         e.data - 'subject' as data
       from event e left join person p on p.code = e.actor
       where e.stream_id = $1 and ($2::int is null or e.seq < $2) order by e.seq desc limit $3`,
      [officeStream, before ?? null, limit],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}

function exercising(rows: readonly ActingRow[]): Omit<PostView, keyof OrgPost> {
  const by = (via: ActingRow['via']): string[] =>
    rows.filter((row) => row.via === via).map(({ person }) => person);
  return {
    holders: by('tenure'),
    standIns: by('stand_in'),
    vacant: by('tenure').length === 0,
    delegates: rows.flatMap(({ person, from, commands, end }) =>
      from === null || commands === null || end === null ? [] : [{ person, from, commands, end }],
    ),
  };
}
