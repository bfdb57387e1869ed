import { Global, Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { DirectiveCommandsController } from './directive-commands.controller.js';
import { DirectiveInstructions } from './directive-instructions.js';
import { DirectiveItems } from './directive-items.js';
import { DirectiveReader } from './directive-reader.js';
import { DirectiveViewQueries } from './directive-view.queries.js';
import { DirectivesCommands } from './directives.commands.js';
import { DirectivesController } from './directives.controller.js';
import { DirectivesQueries } from './directives.queries.js';

@Global()
@Module({
  imports: [AttachmentsModule, AuditModule],
  controllers: [DirectivesController, DirectiveCommandsController],
  providers: [
    DirectivesQueries,
    DirectiveItems,
    DirectiveInstructions,
    DirectiveReader,
    DirectiveViewQueries,
    DirectivesCommands,
  ],
  exports: [DirectivesQueries, DirectiveItems, DirectiveReader, DirectivesCommands],
})
export class DirectivesModule {}
