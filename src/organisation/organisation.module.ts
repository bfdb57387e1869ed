import { Global, Module } from '@nestjs/common';
import { DelegationsController } from './delegations.controller.js';
import { FactsResolver } from './facts.resolver.js';
import { OfficeStaff } from './office-staff.js';
import { OrganisationController } from './organisation.controller.js';
import { OrganisationLoader } from './organisation-loader.js';
import { OrganisationSnapshot } from './organisation-snapshot.js';

@Global()
@Module({
  controllers: [OrganisationController, DelegationsController],
  providers: [OrganisationSnapshot, OrganisationLoader, OfficeStaff, FactsResolver],
  exports: [OrganisationSnapshot, OrganisationLoader, OfficeStaff, FactsResolver],
})
export class OrganisationModule {}
