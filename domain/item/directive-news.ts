import type { DomainEvent, StreamCommand } from '../process.js';
import type { ItemEvent, ItemEventKind } from './events.js';
import type { ItemState } from './state.js';

/** What changes what a directive comes to: an item opened, or no longer open. */
const news: readonly ItemEventKind[] = [
  'item_issued',
  'item_taken_over',
  'item_closed',
  'item_cancelled',
  'item_voided',
  'item_reopened',
  'directive_attached',
  'directive_detached',
];

/** An item tells its directive that it is to look again; what there is to see, SQL counts. */
export function commands(after: ItemState, event: DomainEvent): StreamCommand[] {
  const known = event as DomainEvent & ItemEvent;
  if (!news.includes(known.kind)) return [];
  const directive = known.kind === 'directive_detached' ? known.data.directive : after.directive?.id;
  return directive === undefined
    ? []
    : [
        {
          kind: 'directive',
          streamId: directive,
          name: 'note-items',
          body: {},
          dedupe: `${after.streamId}/${event.seq}/${directive}`,
        },
      ];
}
