import { createDeliveryActivities, type DeliveryPort } from './delivery.js';
import { createImportActivities, type ImportPort } from './import.js';
import type { RecordPort, RulesPort } from './ports.js';
import { createRecordActivities } from './record.js';

/** Everything workflows ask of the world, over what the product provides. */
export const createActivities = (ports: {
  record: RecordPort;
  rules: RulesPort;
  delivery: DeliveryPort;
  imports: ImportPort;
}) => ({
  ...createRecordActivities(ports),
  ...createDeliveryActivities(ports),
  ...createImportActivities(ports),
});
