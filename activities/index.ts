import { createDeliveryActivities, type DeliveryPort } from './delivery.js';
import { createImportActivities, type ImportPort } from './import.js';
import type { RecordPort, RulesPort } from './ports.js';
import { createRecordActivities } from './record.js';
import { createUpkeepActivities, type UpkeepPort } from './upkeep.js';

/** Everything workflows ask of the world, over what the product provides. */
export const createActivities = (ports: {
  record: RecordPort;
  rules: RulesPort;
  delivery: DeliveryPort;
  imports: ImportPort;
  upkeep: UpkeepPort;
}) => ({
  ...createRecordActivities(ports),
  ...createDeliveryActivities(ports),
  ...createImportActivities(ports),
  ...createUpkeepActivities(ports),
});
