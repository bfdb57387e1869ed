import { useQuery } from '@tanstack/react-query';
import { policiesQuery } from '../api/office.js';
import { useLabel } from '../i18n/texts.js';

/** Kinds of source in the office's catalogue, as options of a choice. */
export function useSources(): { value: string; label: string }[] {
  const label = useLabel();
  const sources = useQuery({ ...policiesQuery, select: (data) => data.sources }).data ?? [];
  return sources.map(({ code, zh, en }) => ({ value: code, label: label({ zh, en }) }));
}
