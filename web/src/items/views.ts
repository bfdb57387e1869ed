import { useSyncExternalStore } from 'react';
import { columnKeys, usualColumns, type ColumnKey } from './columns.js';
import { readFilter, type Filter } from './filter.js';

/** A way to look at the list that was given a name. */
export interface View {
  name: string;
  filter: Filter;
  columns: readonly ColumnKey[];
}

interface Kept {
  columns: readonly ColumnKey[];
  views: readonly View[];
}

const place = 'duban.items';
const usual: Kept = { columns: usualColumns, views: [] };
let kept = read();
const listeners = new Set<() => void>();

const knownColumns = (keys: readonly string[] | undefined): readonly ColumnKey[] => {
  const known = columnKeys.filter((key) => key === 'title' || (keys?.includes(key) ?? false));
  return keys === undefined ? usualColumns : known;
};

function read(): Kept {
  try {
    const stored = JSON.parse(localStorage.getItem(place) ?? 'null') as Partial<Kept> | null;
    if (!stored) return usual;
    return {
      columns: knownColumns(stored.columns),
      views: (stored.views ?? []).map(({ name, filter, columns }) => ({
        name,
        filter: readFilter(filter),
        columns: knownColumns(columns),
      })),
    };
  } catch {
    return usual;
  }
}

function keep(next: Kept): void {
  kept = next;
  localStorage.setItem(place, JSON.stringify(next));
  for (const tell of listeners) tell();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Columns and views, kept in this browser. */
export const useKept = (): Kept => useSyncExternalStore(subscribe, () => kept);

export const showColumns = (columns: readonly ColumnKey[]): void =>
  keep({ ...kept, columns: knownColumns(columns) });

/** Saves a view; one of the same name is replaced. */
export const saveView = (view: View): void =>
  keep({ ...kept, views: [...kept.views.filter(({ name }) => name !== view.name), view] });

export const removeView = (name: string): void =>
  keep({ ...kept, views: kept.views.filter((view) => view.name !== name) });
