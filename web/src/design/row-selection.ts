import { useCallback, useEffect, useRef } from 'react';

export interface Selection {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
}

/** Takes a row in or out; with `range`, every row from the one before up to it. */
export type Pick = (at: number, range: boolean) => void;

/**
 * How rows are selected, by mouse and by keyboard: one at a time, or from the row picked last to another.
 * @returns `pick`, which stays the same function however the rows and the selection change
 */
export function useRowSelection(ids: readonly string[], selection: Selection | undefined): Pick {
  const now = useRef({ ids, selection });
  useEffect(() => {
    now.current = { ids, selection };
  });
  const anchor = useRef<string>(undefined);
  return useCallback((at, range) => {
    const { ids: known, selection: current } = now.current;
    const id = known[at];
    if (id === undefined || !current) return;
    const next = new Set(current.selected);
    const from = range && anchor.current !== undefined ? known.indexOf(anchor.current) : -1;
    if (from < 0) {
      if (!next.delete(id)) next.add(id);
      anchor.current = id;
    } else {
      for (const between of known.slice(Math.min(from, at), Math.max(from, at) + 1)) next.add(between);
    }
    current.onChange(next);
  }, []);
}
