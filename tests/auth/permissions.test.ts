import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Route {
  name: string;
  open: boolean;
  operation: string | null;
}

const { routes, permissions } = JSON.parse(
  execFileSync(process.execPath, [path.resolve('tests', 'auth', 'routes.mjs')], { encoding: 'utf8' }),
) as { routes: Route[]; permissions: Record<string, unknown> };

/** Given by the engine to itself: no door leads to them. */
const internal = [
  'item.recompute',
  'item.rehearse',
  'directive.note-items',
  'directive.recompute',
  'directive.rehearse',
];

describe('permissions', () => {
  it('has a row for every route that is not public, so that nothing is open by oversight', () => {
    expect(routes.length).toBeGreaterThan(70);
    const without = routes.filter(
      ({ open, operation }) => !open && (operation === null || !Object.hasOwn(permissions, operation)),
    );
    expect(without).toEqual([]);
  });

  it('opens without signing in what signs in, the accounts of a demo and what tells of health, and nothing else', () => {
    const controllers = new Set(
      routes.filter(({ open }) => open).map(({ name }) => name.replace(/\..*/, '')),
    );
    expect([...controllers].sort()).toEqual(['AuthController', 'HealthController']);
    const auth = routes.filter(({ name, open }) => open && name.startsWith('AuthController'));
    expect(auth.map(({ name }) => name).sort()).toEqual([
      'AuthController.demo',
      'AuthController.login',
      'AuthController.refresh',
    ]);
  });

  it('keeps no row that no route asks for', () => {
    const asked = new Set(routes.map(({ operation }) => operation));
    const idle = Object.keys(permissions).filter((row) => !asked.has(row) && !internal.includes(row));
    expect(idle).toEqual([]);
  });

  it('lets administrators keep the office and administrators alone', () => {
    const keeping = [
      'accounts.',
      'people.read',
      'people.add',
      'people.change',
      'tenures.appoint',
      'tenures.end',
    ];
    const rows = Object.entries(permissions).filter(
      ([row]) =>
        row === 'organisation.load' ||
        row === 'organisation.file' ||
        keeping.some((start) => row.startsWith(start)),
    );
    expect(rows.length).toBeGreaterThanOrEqual(8);
    for (const [row, permission] of rows) expect([row, permission]).toEqual([row, ['administrator']]);
  });
});
