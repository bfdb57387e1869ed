import { useVirtualizer } from '@tanstack/react-virtual';
import { Checkbox } from 'antd';
import { memo, useEffect, useRef, type ReactNode } from 'react';
import { useDesignTexts } from './texts.js';
import { useNarrow } from './use-narrow.js';
import './grid.css';

export interface Column<T> {
  key: string;
  title: string;
  /** Pixels; the one column without a width takes what is left. */
  width?: number;
  render: (row: T) => ReactNode;
}

export interface Selection {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
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
 * narrow screen shows each row as a card.
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
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (cards ? cardHeight : rowHeight),
    getItemKey: (at) => {
      const row = rows[at];
      return row === undefined ? at : idOf(row);
    },
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
  const all = chosen !== undefined && rows.length > 0 && rows.every((row) => chosen.has(idOf(row)));
  return (
    <div
      className={cards ? 'grid grid-cards' : 'grid'}
      ref={scroller}
      role="table"
      aria-label={label}
      aria-rowcount={more ? -1 : rows.length + 1}
      tabIndex={0}
      style={{ '--grid-columns': template } as Record<string, string>}
    >
      <div role="rowgroup" className={cards ? 'unseen' : 'grid-head'}>
        <div role="row" aria-rowindex={1} className="grid-row">
          {selection ? (
            <div role="columnheader" aria-label={t('selectAll')}>
              {cards ? null : (
                <Checkbox
                  aria-label={t('selectAll')}
                  checked={all}
                  indeterminate={!all && (chosen?.size ?? 0) > 0}
                  onChange={() => selection.onChange(all ? new Set() : new Set(rows.map(idOf)))}
                />
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
          {inSight.map(({ index, key, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const id = idOf(row);
            return (
              <div
                key={key}
                role="row"
                aria-rowindex={index + 2}
                data-index={index}
                ref={cards ? virtual.measureElement : undefined}
                className="grid-row"
                style={{ transform: `translateY(${start}px)` }}
              >
                {selection ? (
                  <div role="cell">
                    <Checkbox
                      aria-label={`${t('select')} ${nameOf(row)}`}
                      checked={chosen?.has(id) ?? false}
                      onChange={() => selection.onChange(toggled(selection.selected, id))}
                    />
                  </div>
                ) : null}
                {cards ? (
                  <div role="cell" className="grid-card">
                    {narrow(row)}
                  </div>
                ) : (
                  <Cells columns={columns as readonly Column<unknown>[]} row={row} />
                )}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}

/** Cells are drawn again only for another row or other columns: scrolling moves them and no more. */
const Cells = memo(function Cells({ columns, row }: { columns: readonly Column<unknown>[]; row: unknown }) {
  return columns.map(({ key, render }) => (
    <div role="cell" key={key}>
      {render(row)}
    </div>
  ));
});

function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}
