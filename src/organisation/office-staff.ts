import { Injectable } from '@nestjs/common';
import { Problem } from '../platform/http/problem.js';
import { OrganisationSnapshot } from './organisation-snapshot.js';

const staffRoles = ['supervisor', 'unit_head', 'deputy_head'];

/** The people of the supervision office who draft, issue and import. */
@Injectable()
export class OfficeStaff {
  constructor(private readonly organisation: OrganisationSnapshot) {}

  /** Code of the supervision office. */
  async office(): Promise<string> {
    return (await this.organisation.current()).supervisionOffice;
  }

  async includes(person: string): Promise<boolean> {
    const [office, actor] = await Promise.all([this.office(), this.organisation.actor(person)]);
    return actor.posts.some(({ unit, role }) => unit === office && staffRoles.includes(role));
  }

  /** @throws Problem 403 for anyone else */
  async require(person: string): Promise<void> {
    if (!(await this.includes(person))) throw Problem.of('forbidden');
  }
}
