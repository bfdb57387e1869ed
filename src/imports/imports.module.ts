import { Module } from '@nestjs/common';
import { ledgerTexts } from '../../domain/ledger/texts.js';
import { registerTexts } from '../platform/http/problem.filter.js';
import { ImportRunner } from './import-runner.js';
import { ImportsCommands } from './imports.commands.js';
import { ImportsController } from './imports.controller.js';
import { ImportsQueries } from './imports.queries.js';
import { Vocabularies } from './vocabularies.js';

@Module({
  controllers: [ImportsController],
  providers: [ImportsCommands, ImportsQueries, ImportRunner, Vocabularies],
  exports: [ImportRunner],
})
export class ImportsModule {
  constructor() {
    registerTexts(ledgerTexts);
  }
}
