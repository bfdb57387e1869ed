import { Injectable } from '@nestjs/common';
import type { ActingPost, ActorFacts } from '../../domain/people/facts.js';
import { isOfficeStaff } from '../../domain/people/office-roles.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { permissions, type Operation, type Permission } from './permissions.js';

/** Which operations a person may call at all, by the permission table. */
@Injectable()
export class Door {
  constructor(private readonly organisation: OrganisationSnapshot) {}

  async admits(operation: Operation, person: string): Promise<boolean> {
    const { actor, office } = await this.about(person);
    return admits(permissions[operation], actor, office);
  }

  /** Every operation open to the person; a page offers nothing else. */
  async operationsOf(person: string): Promise<Operation[]> {
    const { actor, office } = await this.about(person);
    const operations = Object.keys(permissions) as Operation[];
    return operations.filter((operation) => admits(permissions[operation], actor, office));
  }

  private async about(person: string): Promise<{ actor: ActorFacts; office: string }> {
    const [actor, { supervisionOffice: office }] = await Promise.all([
      this.organisation.actor(person),
      this.organisation.current(),
    ]);
    return { actor, office };
  }
}

function admits(permission: Permission, actor: ActorFacts, office: string): boolean {
  if (permission === 'everyone') return true;
  if (permission === 'staff') return actor.posts.some(({ role }) => role !== 'administrator');
  // A delegation lends commands on items, never a role.
  const own = actor.posts.filter(({ via }) => via !== 'delegation');
  const holds = (holding: (post: ActingPost) => boolean): boolean => own.some(holding);
  const administers = holds(({ role }) => role === 'administrator');
  switch (permission) {
    case 'office':
      return isOfficeStaff(actor, office);
    case 'keepers':
      return administers || isOfficeStaff(actor, office);
    case 'head-keepers':
      return administers || holds(({ role, unit }) => role === 'unit_head' && unit === office);
    default:
      return holds(({ role }) => permission.includes(role));
  }
}
