import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LedgerReading, RowReading } from '../../domain/ledger/findings.js';
import { readLedger } from '../../domain/ledger/reading.js';
import type { Cell, Sheet } from '../../domain/ledger/sheet.js';
import type { Vocabulary } from '../../domain/ledger/vocabulary.js';
import { expandGroup } from '../../domain/people/organisation.js';
import { readFile } from '../../src/imports/reading/read-file.js';
import { demo, organisationOn } from './office.js';

const today = '2026-11-24';
const org = organisationOn(today);

/** The demo office's words on a day on which the ledgers that come with it are read. */
export const vocabulary: Vocabulary = {
  units: Object.values(org.units).map(({ code, name, aliases }) => ({ code, name, aliases })),
  groups: Object.values(org.groups).map(({ code, name, aliases }) => ({
    code,
    name,
    aliases,
    members: expandGroup(org, code),
  })),
  posts: Object.values(org.posts).map(({ code, name }) => ({ code, name })),
  people: demo.people.map(({ code, name }) => ({ code, name, units: [...(org.unitsOf[code] ?? [])] })),
  sources: JSON.parse(readFileSync('office/policies/sources.json', 'utf8')) as Vocabulary['sources'],
  supervisionOffice: 'office',
  today,
};

/** A ledger that comes with the product, read. */
export async function shipped(name: string): Promise<LedgerReading> {
  const content = readFileSync(path.resolve('tests/fixtures/ledgers', name));
  return readLedger(await readFile(content, name), name, vocabulary);
}

export type Value = string | number | boolean | null;

/** A sheet from plain rows. */
export const sheetOf = (rows: readonly (readonly Value[])[], name = '台账'): Sheet => ({
  name,
  rows: rows.map((values, r) => ({
    n: r + 1,
    cells: values.map((value, c): Cell => ({ address: `${String.fromCharCode(65 + c)}${r + 1}`, value })),
  })),
});

/** Reads plain rows as the one sheet of a ledger. */
export const read = (rows: readonly (readonly Value[])[], fileName = '台账.xlsx'): LedgerReading =>
  readLedger([sheetOf(rows)], fileName, vocabulary);

/** What is refused or asked, by row. */
export const codes = (reading: LedgerReading): string[] =>
  reading.rows.flatMap(({ n, findings }) =>
    findings.filter(({ severity }) => severity !== 'warn').map(({ code }) => `${n} ${code}`),
  );

const flat = (value: object): string =>
  Object.values(value)
    .filter((one) => one !== undefined)
    .join(' ');

/** A row as one line: where it stands, who, by when, how often, how it is taken over, and what was found. */
export function lineOf({ address, draft, takeOver, findings }: RowReading): string {
  const { leadUnit, jointLeadUnits, coUnits, responsiblePost, term, reporting, confidentiality } = draft;
  return [
    address,
    [leadUnit ?? '?', ...(jointLeadUnits ?? [])].join('+'),
    coUnits?.join(',') ?? '-',
    responsiblePost ?? '-',
    term ? flat(term) : '?',
    reporting?.rrule ?? '-',
    confidentiality ?? '-',
    takeOver ? flat(takeOver) : '-',
    ...findings.map((finding) => `${finding.severity} ${finding.address} ${finding.code}`),
  ].join(' | ');
}
