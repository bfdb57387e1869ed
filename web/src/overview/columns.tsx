import type { ReactNode } from 'react';
import { Lamp } from '../design/lamp.js';
import { Count, Share } from './figure.js';
import type { Column } from './figure-table.js';
import { pressing } from './lamps.js';
import type { Figure, FiguresByLamp, Rate } from './overview.js';

/** A column of words: what the row is about. */
export const named = <Row,>(title: string, name: (row: Row) => string): Column<Row> => ({
  key: 'name',
  title,
  cell: name,
  by: name,
});

export const counted = <Row,>(key: string, title: ReactNode, pick: (row: Row) => Figure): Column<Row> => ({
  key,
  title,
  cell: (row) => <Count figure={pick(row)} />,
  by: (row) => pick(row).value,
});

export const shared = <Row,>(key: string, title: string, pick: (row: Row) => Rate): Column<Row> => ({
  key,
  title,
  cell: (row) => <Share rate={pick(row)} of={title} />,
  by: (row) => pick(row).value ?? -1,
});

/** A column for each lamp. */
export const lampColumns = <Row extends { lamps: FiguresByLamp }>(): Column<Row>[] =>
  pressing.map((lamp) => counted<Row>(lamp, <Lamp lamp={lamp} />, ({ lamps }) => lamps[lamp]));
