import { Global, Module } from '@nestjs/common';
import { CommandGateway } from './command-gateway.js';
import { RecordStore } from './record-store.js';
import { Recovery } from './recovery.js';

@Global()
@Module({
  providers: [RecordStore, CommandGateway, Recovery],
  exports: [RecordStore, CommandGateway, Recovery],
})
export class RecordModule {}
