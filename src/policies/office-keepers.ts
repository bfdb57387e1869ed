import { Injectable } from '@nestjs/common';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { Problem } from '../platform/http/problem.js';

const staffRoles = ['supervisor', 'unit_head', 'deputy_head'];

/**
 * Who looks after the office's own data: administrators, and of the supervision office its head for the rules, its
 * staff for calendars and deliveries. A head of any other unit is none of them.
 */
@Injectable()
export class OfficeKeepers {
  constructor(private readonly organisation: OrganisationSnapshot) {}

  /** @throws Problem 403 for anyone but administrators and the office's head */
  async requireHead(person: string): Promise<void> {
    await this.require(person, ['unit_head']);
  }

  /** @throws Problem 403 for anyone but administrators and the office's staff */
  async requireStaff(person: string): Promise<void> {
    await this.require(person, staffRoles);
  }

  private async require(person: string, roles: readonly string[]): Promise<void> {
    const [{ supervisionOffice }, { posts }] = await Promise.all([
      this.organisation.current(),
      this.organisation.actor(person),
    ]);
    const kept = posts.some(
      ({ role, unit }) => role === 'administrator' || (unit === supervisionOffice && roles.includes(role)),
    );
    if (!kept) throw Problem.of('forbidden');
  }
}
