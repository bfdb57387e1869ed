import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { registerTexts } from '../platform/http/problem.filter.js';
import { officeFolder, readOfficeFiles } from './office-files.js';
import { PoliciesCommands } from './policies.commands.js';
import { PoliciesController } from './policies.controller.js';
import { PoliciesQueries } from './policies.queries.js';
import { policyTexts } from './policy-texts.js';
import { RulesProvider } from './rules-provider.js';
import { seedPolicies } from './seed-policies.js';

/** The office's rules: brought into the record before anything asks for them, read by all, changed as new versions. */
@Global()
@Module({
  controllers: [PoliciesController],
  providers: [
    {
      provide: RulesProvider,
      inject: [DataSource],
      useFactory: async (database: DataSource) => {
        await seedPolicies(database, await readOfficeFiles(officeFolder()));
        const provider = new RulesProvider(database);
        // At once: wrong rules end the start, and refusals tell time as the office does.
        await provider.rules();
        return provider;
      },
    },
    PoliciesQueries,
    PoliciesCommands,
  ],
  exports: [RulesProvider],
})
export class PoliciesModule {
  constructor() {
    registerTexts(policyTexts);
  }
}
