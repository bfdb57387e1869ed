import { Injectable } from '@nestjs/common';
import { OfficeStaff } from '../organisation/office-staff.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { permissions, type Operation, type Permission } from './permissions.js';

/** Which operations a person may call at all, by the permission table. */
@Injectable()
export class Door {
  constructor(
    private readonly organisation: OrganisationSnapshot,
    private readonly office: OfficeStaff,
  ) {}

  async admits(operation: Operation, person: string): Promise<boolean> {
    return this.lets(permissions[operation], person);
  }

  /** Every operation open to the person; a page offers nothing else. */
  async operationsOf(person: string): Promise<Operation[]> {
    const operations = Object.keys(permissions) as Operation[];
    const open = await Promise.all(operations.map((operation) => this.admits(operation, person)));
    return operations.filter((_, at) => open[at]);
  }

  private async lets(permission: Permission, person: string): Promise<boolean> {
    if (permission === 'everyone') return true;
    if (permission === 'office') return this.office.includes(person);
    const { posts } = await this.organisation.actor(person);
    return permission === 'staff'
      ? posts.some(({ role }) => role !== 'administrator')
      : posts.some(({ role }) => permission.includes(role));
  }
}
