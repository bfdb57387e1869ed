import { useMe } from '../api/me.js';
import { Changes } from './changes.js';
import { Chain } from './chain.js';
import { useAuditTexts } from './texts.js';
import { Verify } from './verify.js';
import './audit.css';

/** Proof that nothing was changed afterwards, and who changed the office. */
export function AuditPage() {
  const t = useAuditTexts();
  const operations = useMe()?.operations ?? [];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <Verify />
      {operations.includes('items.audit') && operations.includes('items.list') ? <Chain /> : null}
      {operations.includes('organisation.changes') ? <Changes /> : null}
    </div>
  );
}
