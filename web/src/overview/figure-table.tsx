import { useState, type ReactNode } from 'react';

export interface Column<Row> {
  key: string;
  title: ReactNode;
  cell: (row: Row) => ReactNode;
  /** What rows can be ordered by in this column; counts begin with the greatest. */
  by?: (row: Row) => number | string;
  /** Lengths that say what stands in other columns too: narrow screens do without. */
  bar?: boolean;
}

interface FigureTableProps<Row> {
  label: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly Column<Row>[];
}

interface Order {
  key: string;
  ascending: boolean;
}

/** Figures to compare: the first column names the row and stays where it is, any column orders them. */
export function FigureTable<Row>({ label, rows, rowKey, columns }: FigureTableProps<Row>) {
  const [order, setOrder] = useState<Order>();
  const by = columns.find(({ key }) => key === order?.key)?.by;
  const shown = by && order ? sorted(rows, by, order.ascending) : rows;
  return (
    <div className="figures" role="group" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <Head
                key={column.key}
                column={column}
                first={index === 0}
                order={order?.key === column.key ? order : undefined}
                onOrder={setOrder}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row" className="figures-name">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps<Row> {
  column: Column<Row>;
  first: boolean;
  /** Where rows are ordered by this column. */
  order: Order | undefined;
  onOrder: (next: Order) => void;
}

/** The title of a column, a button where it orders: names from the first on, counts from the greatest. */
function Head<Row>({ column, first, order, onOrder }: HeadProps<Row>) {
  const { key, title, by } = column;
  return (
    <th
      scope="col"
      className={first ? 'figures-name' : classOf(column)}
      aria-sort={by && (order ? (order.ascending ? 'ascending' : 'descending') : 'none')}
    >
      {by === undefined ? (
        title
      ) : (
        <button type="button" onClick={() => onOrder({ key, ascending: order ? !order.ascending : first })}>
          {title}
          <span aria-hidden="true" className={`figures-order ${order ? 'figures-ordered' : ''}`}>
            {order?.ascending === true ? '↑' : '↓'}
          </span>
        </button>
      )}
    </th>
  );
}

const classOf = <Row,>({ bar = false }: Column<Row>): string | undefined =>
  bar ? 'figures-bar only-wide-cell' : undefined;

function sorted<Row>(rows: readonly Row[], by: (row: Row) => number | string, ascending: boolean): Row[] {
  const sign = ascending ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [x, y] = [by(a), by(b)];
    return (
      sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y)))
    );
  });
}
