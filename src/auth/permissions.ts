import type { PostRole } from '../../domain/people/facts.js';
import {
  itemCommandTable,
  requestCommandTable,
  type ItemCommandName,
  type RequestCommandName,
} from '../../domain/item/table.js';

/**
 * Who may call an operation at all: any signed-in account but administrators without another post, or the roles
 * named. Whether a person may do it to this item is the rule book's to say; a row here is a door, not a judgement.
 */
export type Permission = 'everyone' | 'staff' | readonly PostRole[];

const reads = {
  'me.read': 'everyone',
  'me.todo': 'everyone',
  'me.notifications': 'everyone',
  'me.notifications.read': 'everyone',
  'auth.logout': 'everyone',
  'organisation.read': 'everyone',
  'delegations.list': 'everyone',
  'delegations.create': 'staff',
  'delegations.revoke': 'everyone',
  'items.list': 'staff',
  'items.read': 'staff',
  'items.create': ['supervisor', 'unit_head', 'deputy_head'],
  'items.edit': ['supervisor', 'unit_head', 'deputy_head'],
  'items.discard': ['supervisor', 'unit_head', 'deputy_head'],
  'items.export': 'staff',
  'items.rehearse': 'staff',
  'items.audit': 'staff',
  'audit.verify': ['supervisor', 'unit_head', 'deputy_head', 'auditor', 'administrator', 'main_leader'],
  'commands.read': 'everyone',
  'plans.preview': ['supervisor', 'unit_head', 'deputy_head'],
  'imports.create': ['supervisor', 'unit_head', 'deputy_head'],
  'imports.read': ['supervisor', 'unit_head', 'deputy_head'],
  'imports.correct': ['supervisor', 'unit_head', 'deputy_head'],
  'imports.commit': ['supervisor', 'unit_head', 'deputy_head'],
  'imports.issue': ['supervisor', 'unit_head', 'deputy_head'],
  'calendar.read': 'everyone',
  'calendar.workdays': 'everyone',
  'calendar.publish': ['administrator', 'supervisor', 'unit_head'],
  'policy.read': 'everyone',
  'policy.change': ['administrator', 'unit_head'],
  'delivery.read': ['administrator', 'supervisor', 'unit_head', 'deputy_head'],
  'delivery.resend': ['administrator', 'supervisor', 'unit_head', 'deputy_head'],
  'delivery.release': ['supervisor', 'unit_head', 'deputy_head'],
  'attachment.upload': 'staff',
  'attachment.read': 'staff',
  'attachment.content': 'staff',
} as const satisfies Record<string, Permission>;

export type Operation = keyof typeof reads | `item.${ItemCommandName}` | `item.request.${RequestCommandName}`;

const commands = Object.fromEntries([
  ...Object.keys(itemCommandTable).map((name) => [`item.${name}`, 'staff'] as const),
  ...Object.keys(requestCommandTable).map((name) => [`item.request.${name}`, 'staff'] as const),
]) as Record<Exclude<Operation, keyof typeof reads>, Permission>;

/** A row for every operation; what has none is denied. */
export const permissions: Readonly<Record<Operation, Permission>> = { ...reads, ...commands };
