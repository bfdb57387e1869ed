import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import helmet from 'helmet';
import type { Config } from '../config/config.js';
import { ProblemFilter } from './problem.filter.js';
import { requestId } from './request-id.js';
import { validationPipe } from './validation.js';

/** What every request passes: number, headers, limits, validation, and problems in one form. */
export function configureHttp(app: NestExpressApplication, config: Config): void {
  app.use(requestId);
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          upgradeInsecureRequests: config.UPGRADE_INSECURE_REQUESTS ? [] : null,
        },
      },
      strictTransportSecurity: config.UPGRADE_INSECURE_REQUESTS,
    }),
  );
  app.useBodyParser('json', { limit: '1mb' });
  app.disable('x-powered-by');
  app.setGlobalPrefix('api/v1', { exclude: ['api/health/live', 'api/health/ready', 'metrics'] });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
}

/** The OpenAPI document, from the schemas that validate, and its pages. */
export function serveDocument(app: NestExpressApplication): void {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Supervision engine 督查督办')
      .setDescription('Supervised items from issue to sign-off.')
      .setVersion('1')
      .setOpenAPIVersion('3.1.0')
      .addBearerAuth()
      .build(),
  );
  SwaggerModule.setup('api/docs', app, document, { jsonDocumentUrl: 'api/openapi.json' });
}
