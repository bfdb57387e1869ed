import { Link } from '@tanstack/react-router';
import type { ImportRow } from './import.js';
import { useImportTexts } from './texts.js';

/** What became of a row: its drafts or items, or why it failed. */
export function Becoming({ row }: { row: ImportRow }) {
  const t = useImportTexts();
  const drafts = row.status === 'drafted';
  return (
    <>
      {row.problem ? <div className="import-problem">{row.problem.text}</div> : null}
      <div className="import-items">
        {row.items.map((id, at) => (
          <Link key={id} to={drafts ? '/issue/$id' : '/items/$id'} params={{ id }}>
            {t(drafts ? 'draft' : 'item')} {row.items.length > 1 ? at + 1 : null}
          </Link>
        ))}
      </div>
    </>
  );
}
