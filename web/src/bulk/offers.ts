import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Bilingual } from '../../../domain/language.js';
import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';
import { nameOf } from '../commands/offer.js';
import { commandLabel } from '../subject/labels.js';

export type BulkOffer = components['schemas']['BulkOffers']['offers'][number];
export type BulkName = BulkOffer['command'];

/** Most items that are handled at once. */
export const most = 1_000;
/** Items of one question: as many as the API takes. */
const atOnce = 100;

/** What the caller may do to a selection. */
export const offersQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['items', 'offers', ids],
    queryFn: async ({ signal }) => {
      const offers: BulkOffer[] = [];
      for (let from = 0; from < ids.length; from += atOnce) {
        const query = { ids: ids.slice(from, from + atOnce).join(',') };
        offers.push(
          ...(await ask(api.GET('/api/v1/items/bulk/offers', { params: { query }, signal }))).offers,
        );
      }
      return offers;
    },
    enabled: ids.length > 0 && ids.length <= most,
    placeholderData: keepPreviousData,
  });

/** One name for the place an offer is about. */
export const placeOf = ({ id, requestId }: { id: string; requestId?: string | undefined }): string =>
  `${id}/${requestId ?? ''}`;

/** What the command is called. */
export const labelOf = ({ command, entry: { requestId } }: BulkOffer): Bilingual =>
  commandLabel('item', nameOf({ command, ...(requestId === undefined ? {} : { requestId }) }));
