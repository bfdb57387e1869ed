import {
  directiveCommandTable,
  directiveRequestTable,
  type DirectiveCommandName,
  type DirectiveRequestName,
} from '../../domain/directive/table.js';
import { officeStaffRoles } from '../../domain/people/office-roles.js';
import type { PostRole } from '../../domain/people/facts.js';
import {
  itemCommandTable,
  requestCommandTable,
  type ItemCommandName,
  type RequestCommandName,
} from '../../domain/item/table.js';

/**
 * Who may call an operation at all: any signed-in account, any but administrators without another post (`staff`), the
 * people of the supervision office (`office`), those and administrators (`keepers`: the office's own data), the office's
 * head and administrators (`head-keepers`: its rules), or the roles named. Whether a person may do it to this item is
 * the rule book's to say; a row here is a door, not a judgement.
 */
export type Permission = 'everyone' | 'staff' | 'office' | 'keepers' | 'head-keepers' | readonly PostRole[];

const reads = {
  'me.read': 'everyone',
  'me.todo': 'everyone',
  'stream.read': 'everyone',
  'me.notifications': 'everyone',
  'me.notifications.read': 'everyone',
  'auth.logout': 'everyone',
  'auth.password': 'everyone',
  'accounts.list': ['administrator'],
  'accounts.create': ['administrator'],
  'accounts.change': ['administrator'],
  'accounts.sign-out': ['administrator'],
  'organisation.read': 'everyone',
  'organisation.load': ['administrator'],
  'organisation.file': ['administrator'],
  'organisation.changes': ['administrator', 'auditor'],
  'people.list': 'everyone',
  'people.read': ['administrator'],
  'people.add': ['administrator'],
  'people.change': ['administrator'],
  'tenures.list': ['administrator', 'auditor'],
  'tenures.appoint': ['administrator'],
  'tenures.end': ['administrator'],
  'delegations.list': 'everyone',
  'delegations.create': 'staff',
  'delegations.revoke': 'everyone',
  'items.list': 'staff',
  'items.read': 'staff',
  'items.create': 'office',
  'items.edit': 'office',
  'items.discard': 'office',
  'items.export': 'staff',
  'items.rehearse': 'staff',
  'items.audit': 'staff',
  'directives.list': 'staff',
  'directives.read': 'staff',
  'audit.verify': [...officeStaffRoles, 'auditor', 'administrator', 'main_leader'],
  'statistics.read': 'staff',
  'statistics.verify': [...officeStaffRoles, 'auditor', 'administrator', 'main_leader'],
  'commands.read': 'everyone',
  'plans.preview': 'office',
  'items.near-duplicates': 'staff',
  'imports.create': 'office',
  'imports.list': 'office',
  'imports.read': 'office',
  'imports.correct': 'office',
  'imports.commit': 'office',
  'imports.issue': 'office',
  'calendar.read': 'everyone',
  'calendar.workdays': 'everyone',
  'calendar.publish': 'keepers',
  'policy.read': 'everyone',
  'policy.change': 'head-keepers',
  'delivery.read': 'keepers',
  'delivery.resend': 'keepers',
  'delivery.release': 'office',
  'attachment.upload': 'staff',
  'attachment.read': 'staff',
  'attachment.content': 'staff',
} as const satisfies Record<string, Permission>;

export type Operation =
  | keyof typeof reads
  | `item.${ItemCommandName}`
  | `item.request.${RequestCommandName}`
  | `directive.${DirectiveCommandName}`
  | `directive.request.${DirectiveRequestName}`;

const commands = Object.fromEntries([
  ...Object.keys(itemCommandTable).map((name) => [`item.${name}`, 'staff'] as const),
  ...Object.keys(requestCommandTable).map((name) => [`item.request.${name}`, 'staff'] as const),
  ...Object.keys(directiveCommandTable).map(
    (name) => [`directive.${name}`, name === 'register' ? 'office' : 'staff'] as const,
  ),
  ...Object.keys(directiveRequestTable).map((name) => [`directive.request.${name}`, 'staff'] as const),
]) as Record<Exclude<Operation, keyof typeof reads>, Permission>;

/** A row for every operation; what has none is denied. */
export const permissions: Readonly<Record<Operation, Permission>> = { ...reads, ...commands };
