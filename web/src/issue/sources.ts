import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';
import { useLabel } from '../i18n/texts.js';

const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: () => ask(api.GET('/api/v1/policies')),
  staleTime: 5 * 60_000,
});

/** Kinds of source in the office's catalogue, as options of a choice. */
export function useSources(): { value: string; label: string }[] {
  const label = useLabel();
  const sources = useQuery({ ...policiesQuery, select: (data) => data.sources }).data ?? [];
  return sources.map(({ code, zh, en }) => ({ value: code, label: label({ zh, en }) }));
}
