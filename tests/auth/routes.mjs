/**
 * Prints every route of the built product with what its decorators say. A process of its own, for jest cannot load
 * libraries that require modules.
 */
import { AppModule } from '../../dist/src/app.module.js';
import { OPERATION } from '../../dist/src/auth/allow.js';
import { permissions } from '../../dist/src/auth/permissions.js';
import { PUBLIC } from '../../dist/src/platform/http/public.js';

const seen = new Set();

/** Every controller, by the modules that make the product up. */
function controllersOf(module) {
  const of = module.module ?? module;
  if (seen.has(of)) return [];
  seen.add(of);
  const told = (key) => [...(Reflect.getMetadata(key, of) ?? []), ...(module[key] ?? [])];
  return [...told('controllers'), ...told('imports').flatMap(controllersOf)];
}

const routes = controllersOf(AppModule).flatMap((controller) =>
  Object.getOwnPropertyNames(controller.prototype).flatMap((method) => {
    const handler = controller.prototype[method];
    if (typeof handler !== 'function' || method === 'constructor') return [];
    if (Reflect.getMetadata('path', handler) === undefined) return [];
    const read = (key) => Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller);
    return [
      {
        name: `${controller.name}.${method}`,
        open: read(PUBLIC) === true,
        operation: read(OPERATION) ?? null,
      },
    ];
  }),
);
process.stdout.write(JSON.stringify({ routes, permissions }));
