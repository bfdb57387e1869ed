import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { NextFunction, Request, Response } from 'express';

/** Where the build puts the pages: beside the built server. */
const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'web');

/** Paths that belong to the API and to those who watch it; never a page, and never looked for among the files. */
const notPages = /^\/(api|metrics)(\/|$)/;
const assets = '/assets';

/**
 * Serves the built browser application. Files under `/assets` carry a digest in their name and are kept for a year;
 * `index.html` is asked for each time and answers every path that is not the API's, so that an address within the
 * application can be opened and reloaded.
 */
export function servePages(app: NestExpressApplication): void {
  const index = path.join(folder, 'index.html');
  if (!existsSync(index)) return;
  const beside = new Set(readdirSync(folder).map((name) => `/${name}`));
  const compress = compression();
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (notPages.test(request.path)) next();
    else compress(request, response, next);
  });
  app.useStaticAssets(path.join(folder, assets), {
    prefix: assets,
    index: false,
    immutable: true,
    maxAge: '1y',
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const asks = request.method === 'GET' || request.method === 'HEAD';
    if (!asks || notPages.test(request.path) || request.path.startsWith(`${assets}/`)) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(beside.has(request.path) ? path.join(folder, request.path) : index);
  });
}
