import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { readDirectiveFilter } from '../directives/filter.js';
import { readImportFilter } from '../imports/filter.js';
import { readFilter } from '../items/filter.js';
import { session } from '../api/session.js';
import { readView } from '../overview/view.js';
import { readView as readAdministration } from '../administration/view.js';
import { readPart } from '../organisation/view.js';
import { readRulesView } from '../rules/view.js';
import { Failed, NotFound } from './failures.js';
import { Layout } from './layout.js';

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Failed });

/** Where to go on afterwards: a place of these pages. */
function readTo({ to }: Record<string, unknown>): { to?: string } {
  return typeof to === 'string' && /^\/(?!\/)/.test(to) ? { to } : {};
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readTo,
  component: lazyRouteComponent(() => import('../auth/sign-in-page.js'), 'SignInPage'),
});

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  validateSearch: readTo,
  beforeLoad: () => {
    if (session.state === 'out') throw redirect({ to: '/sign-in', search: {} });
  },
  component: lazyRouteComponent(() => import('../auth/password-page.js'), 'PasswordPage'),
});

/** Pages for people who are signed in; whoever is not goes to sign in and comes back. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Layout,
  notFoundComponent: NotFound,
  beforeLoad: ({ location }) => {
    if (session.state === 'out') {
      const to = location.href === '/' ? {} : { to: location.href };
      throw redirect({ to: '/sign-in', search: to });
    }
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/work' });
  },
});

const work = createRoute({
  getParentRoute: () => inside,
  path: '/work',
  component: lazyRouteComponent(() => import('../todo/todo-page.js'), 'TodoPage'),
});

const items = createRoute({
  getParentRoute: () => inside,
  path: '/items',
  validateSearch: readFilter,
  component: lazyRouteComponent(() => import('../items/items-page.js'), 'ItemsPage'),
});

const item = createRoute({
  getParentRoute: () => inside,
  path: '/items/$id',
  component: lazyRouteComponent(() => import('../item/item-page.js'), 'ItemPage'),
});

const directives = createRoute({
  getParentRoute: () => inside,
  path: '/directives',
  validateSearch: readDirectiveFilter,
  component: lazyRouteComponent(() => import('../directives/directives-page.js'), 'DirectivesPage'),
});

const receive = createRoute({
  getParentRoute: () => inside,
  path: '/directives/receive',
  component: lazyRouteComponent(() => import('../directives/receive-page.js'), 'ReceivePage'),
});

const directive = createRoute({
  getParentRoute: () => inside,
  path: '/directives/$id',
  component: lazyRouteComponent(() => import('../directive/directive-page.js'), 'DirectivePage'),
});

const signStart = createRoute({
  getParentRoute: () => inside,
  path: '/sign',
  component: lazyRouteComponent(() => import('../sign/sign-start.js'), 'SignStart'),
});

const sign = createRoute({
  getParentRoute: () => inside,
  path: '/sign/$id/$rid',
  validateSearch: ({ type }: Record<string, unknown>): { type?: 'directive' } =>
    type === 'directive' ? { type } : {},
  component: lazyRouteComponent(() => import('../sign/sign-page.js'), 'SignPage'),
});

const issue = createRoute({
  getParentRoute: () => inside,
  path: '/issue',
  validateSearch: ({ directive: under }: Record<string, unknown>): { directive?: string } =>
    typeof under === 'string' && under !== '' ? { directive: under } : {},
  component: lazyRouteComponent(() => import('../issue/issue-page.js'), 'IssuePage'),
});

const editDraft = createRoute({
  getParentRoute: () => inside,
  path: '/issue/$id',
  component: lazyRouteComponent(() => import('../issue/issue-page.js'), 'EditDraftPage'),
});

const importStart = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  component: lazyRouteComponent(() => import('../imports/import-start.js'), 'ImportStart'),
});

const importOne = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$id',
  validateSearch: readImportFilter,
  component: lazyRouteComponent(() => import('../imports/import-page.js'), 'ImportPage'),
});

const overview = createRoute({
  getParentRoute: () => inside,
  path: '/overview',
  validateSearch: readView,
  component: lazyRouteComponent(() => import('../overview/overview-page.js'), 'OverviewPage'),
});

const notifications = createRoute({
  getParentRoute: () => inside,
  path: '/notifications',
  validateSearch: ({ view }: Record<string, unknown>): { view?: 'undelivered' } =>
    view === 'undelivered' ? { view } : {},
  component: lazyRouteComponent(() => import('../notifications/notifications-page.js'), 'NotificationsPage'),
});

const organisation = createRoute({
  getParentRoute: () => inside,
  path: '/organisation',
  validateSearch: readPart,
  component: lazyRouteComponent(() => import('../organisation/organisation-page.js'), 'OrganisationPage'),
});

const administration = createRoute({
  getParentRoute: () => inside,
  path: '/administration',
  validateSearch: readAdministration,
  component: lazyRouteComponent(
    () => import('../administration/administration-page.js'),
    'AdministrationPage',
  ),
});

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  component: lazyRouteComponent(() => import('../audit/audit-page.js'), 'AuditPage'),
});

const rules = createRoute({
  getParentRoute: () => inside,
  path: '/rules',
  validateSearch: readRulesView,
  component: lazyRouteComponent(() => import('../rules/rules-page.js'), 'RulesPage'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('../auth/account-page.js'), 'AccountPage'),
});

const routeTree = root.addChildren([
  signIn,
  password,
  inside.addChildren([
    home,
    work,
    items,
    item,
    directives,
    receive,
    directive,
    signStart,
    sign,
    issue,
    editDraft,
    importStart,
    importOne,
    overview,
    notifications,
    organisation,
    administration,
    audit,
    rules,
    account,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
  // An address says what people read: `?late=true&q=2026`, no quotes; pages read texts.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const entries = Object.entries(search).filter(([, value]) => value !== undefined);
    const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
    return text === '' ? '' : `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
