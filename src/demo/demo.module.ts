import { Module } from '@nestjs/common';
import { DemoItems } from './demo-items.js';

@Module({ providers: [DemoItems], exports: [DemoItems] })
export class DemoModule {}
