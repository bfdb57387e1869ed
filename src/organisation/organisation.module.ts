import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { registerTexts } from '../platform/http/problem.filter.js';
import { DelegationsController } from './delegations.controller.js';
import { FactsResolver } from './facts.resolver.js';
import { OrganisationController } from './organisation.controller.js';
import { OrganisationLoader } from './organisation-loader.js';
import { OrganisationSnapshot } from './organisation-snapshot.js';
import { OrganisationQueries } from './organisation.queries.js';
import { organisationTexts } from './organisation-texts.js';
import { PeopleCommands } from './people.commands.js';
import { PeopleController } from './people.controller.js';
import { PeopleQueries } from './people.queries.js';
import { TenuresCommands } from './tenures.commands.js';
import { TenuresController } from './tenures.controller.js';

@Global()
@Module({
  controllers: [OrganisationController, PeopleController, TenuresController, DelegationsController],
  providers: [
    OrganisationSnapshot,
    OrganisationLoader,
    OrganisationQueries,
    FactsResolver,
    PeopleQueries,
    PeopleCommands,
    TenuresCommands,
  ],
  exports: [OrganisationSnapshot, OrganisationLoader, FactsResolver],
})
export class OrganisationModule implements OnModuleInit {
  onModuleInit(): void {
    registerTexts(organisationTexts);
  }
}
