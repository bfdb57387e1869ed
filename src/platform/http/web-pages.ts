import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { NextFunction, Request, Response } from 'express';

/** Where the build puts the pages: beside the built server. */
const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'web');

/** Paths that belong to the API and to those who watch it; never a page. */
const notPages = /^\/(api|metrics)(\/|$)/;
const hashed = /^\/assets\//;

/**
 * Serves the built browser application. Files under `/assets` carry a digest in their name and are kept for a year;
 * `index.html` is asked for each time and answers every path that is not the API's, so that an address within the
 * application can be opened and reloaded.
 */
export function servePages(app: NestExpressApplication): void {
  const index = path.join(folder, 'index.html');
  if (!existsSync(index)) return;
  const compress = compression();
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (notPages.test(request.path)) next();
    else compress(request, response, next);
  });
  app.useStaticAssets(folder, {
    index: false,
    setHeaders: (response: Response, file: string) => {
      const kept = hashed.test(file.slice(folder.length).replaceAll(path.sep, '/'));
      response.setHeader('Cache-Control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const asks = request.method === 'GET' || request.method === 'HEAD';
    if (!asks || notPages.test(request.path) || hashed.test(request.path)) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(index);
  });
}
