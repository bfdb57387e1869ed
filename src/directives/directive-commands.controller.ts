import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { directiveBodies, directiveRequestBodies } from '../../domain/directive/bodies.js';
import { directiveCommandTable, directiveRequestTable } from '../../domain/directive/table.js';
import { addCommandRoutes } from '../items/command-routes.js';
import { DirectivesCommands } from './directives.commands.js';
import { directiveOutcomeSchema } from './directives.schemas.js';

/** A door for every command on a directive and on its final report. */
@ApiTags('directive commands')
@Controller('directives')
export class DirectiveCommandsController {
  constructor(readonly commands: DirectivesCommands) {}
}

addCommandRoutes({
  controller: DirectiveCommandsController,
  subject: 'directive',
  prefix: 'directive_',
  outcome: directiveOutcomeSchema,
  commands: directiveCommandTable,
  bodies: directiveBodies,
  requests: directiveRequestTable,
  requestBodies: directiveRequestBodies,
  // Registering has a door of its own, the others the engine gives itself.
  without: ['register', 'note-items', 'recompute', 'rehearse'],
});
