import type { Me } from '../api/me.js';
import type { texts } from './texts.js';

export interface MenuEntry {
  to: string;
  label: keyof typeof texts;
  /** The operation of the permission table without which the page has nothing to show. */
  needs: string;
  /** Which count stands beside it. */
  count?: 'todo';
}

/** Pages in the order of the menu; an entry is shown to those its operation is open to. */
const entries: readonly MenuEntry[] = [
  { to: '/work', label: 'work', needs: 'me.todo', count: 'todo' },
  { to: '/items', label: 'items', needs: 'items.list' },
  { to: '/directives', label: 'directives', needs: 'directives.list' },
  { to: '/overview', label: 'overview', needs: 'statistics.read' },
  { to: '/rules', label: 'rules', needs: 'policy.read' },
  { to: '/issue', label: 'issue', needs: 'items.create' },
  { to: '/imports', label: 'imports', needs: 'imports.create' },
  { to: '/organisation', label: 'organisation', needs: 'organisation.read' },
  { to: '/administration', label: 'administration', needs: 'accounts.list' },
  { to: '/audit', label: 'audit', needs: 'audit.verify' },
];

export const menuOf = (me: Me): MenuEntry[] => entries.filter(({ needs }) => me.operations.includes(needs));
