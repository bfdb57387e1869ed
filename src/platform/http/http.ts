import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import helmet from 'helmet';
import type { Config } from '../config/config.js';
import { ProblemFilter } from './problem.filter.js';
import { requestId } from './request-id.js';
import { validationPipe } from './validation.js';

/** What every request passes: number, headers, limits, validation, and problems in one form. */
export function configureHttp(app: NestExpressApplication, config: Config): void {
  if (config.TRUST_PROXY !== undefined) app.set('trust proxy', config.TRUST_PROXY);
  app.use(requestId);
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          // Evidence is shown in place by blobs of the page's own.
          frameSrc: ["'self'", 'blob:'],
          upgradeInsecureRequests: config.UPGRADE_INSECURE_REQUESTS ? [] : null,
        },
      },
      strictTransportSecurity: config.UPGRADE_INSECURE_REQUESTS,
    }),
  );
  app.useBodyParser('json', { limit: '1mb' });
  app.disable('x-powered-by');
  prefixRoutes(app);
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
}

/** Where routes stand: all below `/api/v1` but those that are asked by machines that watch. */
export function prefixRoutes(app: NestExpressApplication): void {
  app.setGlobalPrefix('api/v1', { exclude: ['api/health/live', 'api/health/ready', 'metrics'] });
}

/** The OpenAPI document, from the schemas that validate. */
export function describeApi(app: NestExpressApplication): OpenAPIObject {
  return SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Supervision engine 督查督办')
      .setDescription('Supervised items from issue to sign-off.')
      .setVersion('1')
      .setOpenAPIVersion('3.1.0')
      .addBearerAuth()
      .build(),
  );
}

/** The document and its pages at `/api/docs`; made when somebody asks for it first. */
export function serveDocument(app: NestExpressApplication): void {
  SwaggerModule.setup('api/docs', app, () => describeApi(app), { jsonDocumentUrl: 'api/openapi.json' });
}
