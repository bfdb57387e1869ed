import { join } from 'node:path';
import { Logger, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { registerTexts } from '../platform/http/problem.filter.js';
import { AttachmentStore } from './attachment-store.js';
import { attachmentTexts } from './attachment-texts.js';
import { AttachmentsController } from './attachments.controller.js';
import { AttachmentsService } from './attachments.service.js';
import { UpkeepSchedule } from './upkeep-schedule.js';
import { UploadInterceptor } from './upload.interceptor.js';

/** An upload that broke off so long ago will not go on, in milliseconds. */
const abandoned = 24 * 3_600_000;

/**
 * Uploads and downloads. Needs `ItemVisibility`, which the items' module provides to all
 * (`{ provide: ItemVisibility, useExisting: … }`).
 */
@Module({
  controllers: [AttachmentsController],
  providers: [
    {
      provide: AttachmentStore,
      inject: [CONFIG],
      useFactory: (config: Config) => new AttachmentStore(join(config.DATA_DIR, 'attachments')),
    },
    AttachmentsService,
    UploadInterceptor,
    UpkeepSchedule,
  ],
  exports: [AttachmentsService, UpkeepSchedule],
})
export class AttachmentsModule implements OnApplicationBootstrap {
  private readonly logger = new Logger('Attachments');

  constructor(private readonly store: AttachmentStore) {
    registerTexts(attachmentTexts);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.store
      .sweep(abandoned)
      .catch((error: Error) => this.logger.warn(`uploads not swept: ${error.message}`));
  }
}
