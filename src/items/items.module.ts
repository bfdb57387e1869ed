import { Global, Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { ItemVisibility } from '../attachments/item-visibility.js';
import { BulkCommands } from './bulk.commands.js';
import { BulkController } from './bulk.controller.js';
import { BulkQueries } from './bulk.queries.js';
import { CommandStatusController } from './command-status.controller.js';
import { DraftsCommands } from './drafts.commands.js';
import { ItemCommandsController } from './item-commands.controller.js';
import { ItemPartsQueries } from './item-parts.queries.js';
import { ItemReader } from './item-reader.js';
import { ItemViewQueries } from './item-view.queries.js';
import { ItemsCommands } from './items.commands.js';
import { ItemsController } from './items.controller.js';
import { ItemsQueries } from './items.queries.js';
import { ItemsExportQueries } from './items-export.queries.js';
import { MeController } from './me.controller.js';
import { NearDuplicatesQueries } from './near-duplicates.queries.js';
import { PlansController } from './plans.controller.js';
import { PreviewQueries } from './preview.queries.js';
import { RehearsalCommands } from './rehearsal.commands.js';
import { RehearsalController } from './rehearsal.controller.js';
import { Readers } from './readers.js';
import { ScopedVisibility, Scopes } from './scopes.js';
import { Sources } from './sources.js';
import { StreamPartsQueries } from './stream-parts.queries.js';
import { TimelineQueries } from './timeline.queries.js';

@Global()
@Module({
  imports: [AttachmentsModule],
  controllers: [
    // Before the commands of one item: `bulk` is no id.
    BulkController,
    ItemsController,
    ItemCommandsController,
    MeController,
    CommandStatusController,
    RehearsalController,
    PlansController,
  ],
  providers: [
    Scopes,
    ItemsQueries,
    ItemReader,
    StreamPartsQueries,
    ItemPartsQueries,
    ItemViewQueries,
    Readers,
    Sources,
    TimelineQueries,
    DraftsCommands,
    ItemsCommands,
    BulkCommands,
    BulkQueries,
    ItemsExportQueries,
    PreviewQueries,
    NearDuplicatesQueries,
    RehearsalCommands,
    ScopedVisibility,
    { provide: ItemVisibility, useExisting: ScopedVisibility },
  ],
  exports: [
    TimelineQueries,
    Scopes,
    ItemsQueries,
    ItemReader,
    ItemViewQueries,
    StreamPartsQueries,
    DraftsCommands,
    ItemsCommands,
    ItemVisibility,
  ],
})
export class ItemsModule {}
