import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { bodies, requestBodies } from '../../domain/item/bodies.js';
import { itemCommandTable, requestCommandTable } from '../../domain/item/table.js';
import { addCommandRoutes } from './command-routes.js';
import { ItemsCommands } from './items.commands.js';
import { outcomeSchema } from './items.schemas.js';

/** A door for every command on an item and on its requests. */
@ApiTags('item commands')
@Controller('items')
export class ItemCommandsController {
  constructor(readonly commands: ItemsCommands) {}
}

addCommandRoutes({
  controller: ItemCommandsController,
  subject: 'item',
  prefix: '',
  outcome: outcomeSchema,
  commands: itemCommandTable,
  bodies,
  requests: requestCommandTable,
  requestBodies,
  // The engine gives them itself.
  without: ['recompute', 'rehearse'],
});
