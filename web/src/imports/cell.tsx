import { useOrganisation } from '../api/office.js';
import { When } from '../design/time.js';
import { TermWords } from '../issue/term-words.js';
import { draftsOf, takeOverOf, type ImportRow } from './import.js';
import type { Column } from './place.js';
import { useImportTexts } from './texts.js';

/** What was read of a row, in one of the page's columns. */
export function Cell({ column, row }: { column: Exclude<Column, 'row'>; row: ImportRow }) {
  switch (column) {
    case 'task':
      return <Task row={row} />;
    case 'units':
      return <UnitNames row={row} />;
    case 'term':
      return <TermWords term={draftsOf(row)[0]?.term} reporting={draftsOf(row)[0]?.reporting} />;
    case 'takeOver':
      return <State row={row} />;
  }
}

function Task({ row }: { row: ImportRow }) {
  const [draft] = draftsOf(row);
  return (
    <>
      <div className="import-title">{draft?.title ?? '—'}</div>
      {draft?.requirement === undefined || draft.requirement === draft.title ? null : (
        <div className="import-words quiet">{draft.requirement}</div>
      )}
    </>
  );
}

function UnitNames({ row }: { row: ImportRow }) {
  const t = useImportTexts();
  const organisation = useOrganisation();
  const names = new Map(
    [...(organisation?.units ?? []), ...(organisation?.groups ?? [])].map(({ code, name }) => [code, name]),
  );
  const nameOf = (code: string): string => names.get(code) ?? code;
  const drafts = draftsOf(row);
  const lead = drafts.flatMap(({ leadUnit }) => leadUnit ?? []);
  const [draft] = drafts;
  const lines = [
    { label: t('lead'), codes: lead },
    { label: t('joint'), codes: draft?.jointLeadUnits ?? [] },
    { label: t('co'), codes: draft?.coUnits ?? [] },
  ].filter(({ codes }) => codes.length > 0);
  if (lines.length === 0) return <>—</>;
  return lines.map(({ label, codes }) => (
    <div key={label}>
      <span className="quiet">{label}</span> {codes.map(nameOf).join(t('between'))}
    </div>
  ));
}

function State({ row }: { row: ImportRow }) {
  const t = useImportTexts();
  const taken = takeOverOf(row);
  if (!taken) return <span className="quiet">{t('newWork')}</span>;
  const { status, percent, issuedOn, closedOn, number } = taken;
  return (
    <>
      <div>
        {t(`take.${status}`)} {percent === undefined ? null : `${percent}%`}{' '}
        <span className="quiet numbers">{number}</span>
      </div>
      {issuedOn === undefined ? null : (
        <div className="quiet">
          {t('issuedOn')} <When at={issuedOn} />
        </div>
      )}
      {closedOn === undefined ? null : (
        <div className="quiet">
          {t('closedOn')} <When at={closedOn} />
        </div>
      )}
    </>
  );
}
