import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useRowSelection, type Pick, type Selection } from './row-selection.js';
import { useDesignTexts } from './texts.js';
import { useNarrow } from './use-media.js';
import './grid.css';

export interface Column<T> {
  key: string;
  title: string;
  /** Pixels; the one column without a width takes what is left. */
  width?: number;
  render: (row: T) => ReactNode;
}

interface GridProps<T> {
  /** What the table is of, for those who cannot see it. */
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
  nameOf: (row: T) => string;
  /** A row where the screen is too narrow for columns. */
  narrow: (row: T) => ReactNode;
  /** More rows can be asked for; asked when the end comes near. */
  more: boolean;
  onMore: () => void;
  selection?: Selection;
  empty: ReactNode;
}

const rowHeight = 44;
const cardHeight = 104;
/** Rows before the end at which more are asked for. */
const ahead = 100;

/**
 * A table of any length: only the rows in sight are drawn. It fills the height it is given, scrolls by itself, and on a
 * narrow screen shows each row as a card. Functions it is given stay the same from one drawing to the next: then
 * scrolling draws new rows alone. Rows are selected by their boxes: arrows go from one to the next, Shift takes those
 * between, Ctrl+A all that are loaded, Escape none.
 */
export function Grid<T>({
  label,
  columns,
  rows,
  idOf,
  nameOf,
  narrow,
  more,
  onMore,
  selection,
  empty,
}: GridProps<T>) {
  const t = useDesignTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const cards = useNarrow();
  const ids = useMemo(() => rows.map(idOf), [rows, idOf]);
  const pick = useRowSelection(ids, selection);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (cards ? cardHeight : rowHeight),
    overscan: 10,
  });
  const inSight = virtual.getVirtualItems();
  const last = inSight.at(-1)?.index ?? 0;
  const near = more && last >= rows.length - ahead;
  useEffect(() => {
    if (near) onMore();
  }, [near, onMore, rows.length]);
  const template = cards
    ? [...(selection ? ['36px'] : []), 'minmax(0, 1fr)'].join(' ')
    : [
        ...(selection ? ['40px'] : []),
        ...columns.map(({ width }) => (width === undefined ? 'minmax(220px, 1fr)' : `${width}px`)),
      ].join(' ');
  const chosen = selection?.selected;
  const all = useMemo(
    () => chosen !== undefined && ids.length > 0 && ids.every((id) => chosen.has(id)),
    [ids, chosen],
  );

  const goTo = (at: number): void => {
    if (at < 0 || at >= rows.length) return;
    virtual.scrollToIndex(at);
    // The row is drawn in one of the next frames.
    const focus = (frames: number): void => {
      const box = scroller.current?.querySelector<HTMLInputElement>(`[data-index="${at}"] input`);
      if (box) box.focus({ preventScroll: true });
      else if (frames > 0) requestAnimationFrame(() => focus(frames - 1));
    };
    focus(5);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!selection) return;
    const { key, shiftKey, ctrlKey, metaKey, target } = event;
    const at = Number(
      (target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset['index'] ?? Number.NaN,
    );
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step !== undefined && target instanceof HTMLInputElement && !Number.isNaN(at)) {
      goTo(at + step);
      if (shiftKey) pick(at + step, true);
    } else if (key === 'a' && (ctrlKey || metaKey)) selection.onChange(new Set(ids));
    else if (key === 'Escape' && selection.selected.size > 0) selection.onChange(new Set());
    else return;
    event.preventDefault();
  };

  return (
    <div
      className={cards ? 'grid grid-cards' : 'grid'}
      ref={scroller}
      role="table"
      aria-label={label}
      aria-rowcount={more ? -1 : rows.length + 1}
      tabIndex={0}
      onKeyDown={onKeyDown}
      style={{ '--grid-columns': template } as Record<string, string>}
    >
      <div role="rowgroup" className={cards ? 'unseen' : 'grid-head'}>
        <div role="row" aria-rowindex={1} className="grid-row">
          {selection ? (
            <div role="columnheader" aria-label={t('selectAll')}>
              {cards ? null : (
                <label className="grid-pick">
                  <input
                    type="checkbox"
                    aria-label={t('selectAll')}
                    checked={all}
                    ref={(box) => {
                      if (box) box.indeterminate = !all && (chosen?.size ?? 0) > 0;
                    }}
                    onChange={() => selection.onChange(all ? new Set() : new Set(ids))}
                  />
                </label>
              )}
            </div>
          ) : null}
          {columns.map(({ key, title }) => (
            <div role="columnheader" key={key}>
              {title}
            </div>
          ))}
        </div>
      </div>
      {rows.length === 0 ? (
        <div role="rowgroup">
          <div role="row">
            <div role="cell">{empty}</div>
          </div>
        </div>
      ) : (
        <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
          {inSight.map(({ index, start }) => {
            const row = rows[index];
            const id = ids[index];
            if (row === undefined || id === undefined) return null;
            return (
              <Line
                key={id}
                row={row}
                at={index}
                start={start}
                name={nameOf(row)}
                columns={columns as readonly Column<unknown>[]}
                card={cards ? (narrow as (row: unknown) => ReactNode) : undefined}
                measure={cards ? virtual.measureElement : undefined}
                checked={chosen?.has(id)}
                onPick={pick}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}

interface LineProps {
  row: unknown;
  at: number;
  /** Pixels from the top. */
  start: number;
  name: string;
  columns: readonly Column<unknown>[];
  /** On a narrow screen, instead of columns. */
  card: ((row: unknown) => ReactNode) | undefined;
  measure: ((node: Element | null) => void) | undefined;
  /** Undefined where rows are not selected. */
  checked: boolean | undefined;
  onPick: Pick;
}

/** One row; scrolling draws none again that is drawn. */
const Line = memo(function Line({
  row,
  at,
  start,
  name,
  columns,
  card,
  measure,
  checked,
  onPick,
}: LineProps) {
  const t = useDesignTexts();
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      data-index={at}
      ref={measure}
      className={checked === true ? 'grid-row grid-picked' : 'grid-row'}
      style={{ transform: `translateY(${start}px)` }}
    >
      {checked === undefined ? null : (
        <div role="cell">
          <label className="grid-pick">
            <input
              type="checkbox"
              aria-label={`${t('select')} ${name}`}
              checked={checked}
              onChange={({ nativeEvent }) => onPick(at, (nativeEvent as MouseEvent).shiftKey)}
            />
          </label>
        </div>
      )}
      {card ? (
        <div role="cell" className="grid-card">
          {card(row)}
        </div>
      ) : (
        columns.map(({ key, render }) => (
          <div role="cell" key={key}>
            {render(row)}
          </div>
        ))
      )}
    </div>
  );
});
