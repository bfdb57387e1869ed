import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ActorFacts, PostRole, Principal } from '../../domain/people/facts.js';
import {
  ancestorsOf,
  type Organisation,
  type OrgGroup,
  type OrgPost,
  type OrgUnit,
} from '../../domain/people/organisation.js';
import { Kept } from '../platform/kept.js';
import { registerOffice } from '../platform/http/problem.filter.js';

export interface Holder {
  person: string;
  name: string;
}

interface ActingRow {
  principal: string;
  post: string | null;
  unit: string | null;
  role: PostRole | null;
  via: string;
  of: string | null;
  commands: string[] | null;
}

/** Structure changes seldom: it is read again when the office's version rose or a day has passed. */
const trusted = 1_000;
/** Persons whose posts are kept at a time. */
const mostActors = 2_000;

/** The organisation as rules read it, and the one answer to who acts for whom: the record's function `acting`. */
@Injectable()
export class OrganisationSnapshot {
  private readonly actors = new Map<
    string,
    { at: number; value: Promise<ActorFacts & { principals: Principal[] }> }
  >();
  private readonly kept = new Kept<{ stamp: string; value: Organisation }>(
    (before) => this.refresh(before),
    trusted,
  );

  constructor(private readonly database: DataSource) {}

  /** Units, posts and who exercises them now. */
  async current(): Promise<Organisation> {
    return (await this.kept.get()).value;
  }

  private async refresh(
    before: { stamp: string; value: Organisation } | undefined,
  ): Promise<{ stamp: string; value: Organisation }> {
    const [office] = await this.database.query<{ version: number; office: string; day: string }[]>(
      `select version, supervision_office as office, to_char(now() at time zone zone, 'YYYY-MM-DD') as day from office`,
    );
    if (!office) throw new Error('there is no organisation yet');
    const stamp = `${office.version}/${office.day}`;
    return before?.stamp === stamp ? before : { stamp, value: await this.read(office) };
  }

  /** Forgets what is kept: after a change made by this process. */
  changed(): void {
    this.kept.forget();
    this.actors.clear();
  }

  private async read(office: { version: number; office: string; day: string }): Promise<Organisation> {
    const [units, groups, posts, holders, belongs, people] = await Promise.all([
      this.database.query<
        (Omit<OrgUnit, 'contactUnit' | 'covers'> & { contactUnit: string | null; covers: string[] })[]
      >(
        `select u.code, u.name, u.kind, u.hierarchy, e.parent, u.contact_unit as "contactUnit", u.covers, u.aliases
         from unit u left join unit_edge e on e.unit = u.code and e.to_day is null order by u.code`,
      ),
      this.database.query<OrgGroup[]>('select code, name, aliases, rule from unit_group order by code'),
      this.database.query<
        (Omit<OrgPost, 'deputyOf' | 'secretaryOf'> & {
          deputyOf: string | null;
          secretaryOf: string | null;
        })[]
      >(
        `select p.code, p.name, p.unit, p.role, p.deputy_of as "deputyOf", p.secretary_of as "secretaryOf",
                array(select c.unit from post_charge c where c.post = p.code order by c.unit) as "inChargeOf"
         from post p order by p.code`,
      ),
      this.database.query<{ post: string; persons: string[] }[]>(
        `select post, array_agg(distinct person) as persons from acting(now())
         where principal = 'post:' || post and via <> 'delegation' group by post`,
      ),
      this.database.query<{ person: string; units: string[] }[]>(
        `select person, array_agg(distinct unit) as units from acting(now()) where via = 'tenure' group by person`,
      ),
      this.people(),
    ]);
    const names = {
      unit: namesOf([...units, ...groups]),
      post: namesOf(posts),
      person: namesOf(people.map(({ person, name }) => ({ code: person, name }))),
    };
    registerOffice({ nameOf: (what, code) => names[what].get(code) });
    return {
      version: office.version,
      supervisionOffice: office.office,
      day: office.day,
      units: byCode(
        units.map(({ contactUnit, covers, ...unit }) => ({
          ...unit,
          ...(contactUnit === null ? {} : { contactUnit }),
          ...(covers.length === 0 ? {} : { covers }),
        })),
      ),
      groups: byCode(groups),
      posts: byCode(
        posts.map(({ deputyOf, secretaryOf, ...post }) => ({
          ...post,
          ...(deputyOf === null ? {} : { deputyOf }),
          ...(secretaryOf === null ? {} : { secretaryOf }),
        })),
      ),
      holders: Object.fromEntries(holders.map(({ post, persons }) => [post, persons])),
      unitsOf: Object.fromEntries(belongs.map(({ person, units: of }) => [person, of])),
    };
  }

  /** Every principal a person acts for, and the posts that rests on; at most a second old. */
  actor(person: string): Promise<ActorFacts & { principals: Principal[] }> {
    const known = this.actors.get(person);
    if (known && Date.now() - known.at < trusted) return known.value;
    if (this.actors.size > mostActors) this.actors.clear();
    const value = this.readActor(person);
    this.actors.set(person, { at: Date.now(), value });
    value.catch(() => this.actors.delete(person));
    return value;
  }

  private async readActor(person: string): Promise<ActorFacts & { principals: Principal[] }> {
    const [org, rows] = await Promise.all([
      this.current(),
      this.database.query<ActingRow[]>(
        `select principal, post, unit, role, via, of_person as of, commands from principals($1, now())`,
        [person],
      ),
    ]);
    const posts = rows.flatMap(({ principal, post, unit, role, via, of, commands }) =>
      post === null || unit === null || role === null || principal !== `post:${post}`
        ? []
        : [
            {
              post,
              unit,
              role,
              ancestors: ancestorsOf(org, unit),
              via: via as 'tenure' | 'stand_in' | 'delegation',
              ...(of === null ? {} : { of }),
              ...(commands === null ? {} : { commands }),
              ...(org.posts[post]?.secretaryOf === undefined
                ? {}
                : { secretaryOf: org.posts[post].secretaryOf }),
            },
          ],
    );
    return { person, posts, principals: [...new Set(rows.map(({ principal }) => principal))] };
  }

  /** Every person by name; who holds no post now is among them, for the past names them too. */
  people(): Promise<Holder[]> {
    return this.database.query<Holder[]>('select code as person, name from person order by code');
  }

  /** Who acts for each principal now. */
  async holdersOf(principals: readonly Principal[]): Promise<Map<Principal, Holder[]>> {
    const rows = await this.database.query<(Holder & { principal: Principal })[]>(
      `select distinct a.principal, p.code as person, p.name from acting(now()) a join person p on p.code = a.person
       where a.principal = any($1::text[]) order by 1, 2`,
      [[...new Set(principals)]],
    );
    const found = new Map<Principal, Holder[]>(principals.map((principal) => [principal, []]));
    for (const { principal, ...holder } of rows) found.get(principal)?.push(holder);
    return found;
  }
}

const namesOf = (rows: readonly { code: string; name: string }[]): Map<string, string> =>
  new Map(rows.map(({ code, name }) => [code, name]));

const byCode = <T extends { code: string }>(rows: readonly T[]): Record<string, T> =>
  Object.fromEntries(rows.map((row) => [row.code, row]));
