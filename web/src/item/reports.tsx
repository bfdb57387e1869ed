import { Tag } from 'antd';
import { filingStatusLabels } from '../../../domain/item/labels.js';
import { When } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { EvidenceLinks } from './evidence.js';
import type { Item } from './item.js';
import { Section } from './section.js';
import { useItemTexts } from './texts.js';

type Report = Item['reports'][number];
/** Shown at once; what is older is folded. */
const latest = 3;

/** What units reported and handed in, the latest first. */
export function Reports({ item }: { item: Item }) {
  const t = useItemTexts();
  const reports = item.reports.toReversed();
  if (reports.length === 0) return null;
  const older = reports.slice(latest);
  return (
    <Section title={t('reports')}>
      {reports.slice(0, latest).map((report) => (
        <ReportCard key={report.id} report={report} />
      ))}
      {older.length === 0 ? null : (
        <details className="item-done">
          <summary>{t('earlierReports', { count: older.length })}</summary>
          {older.map((report) => (
            <ReportCard key={report.id} report={report} />
          ))}
        </details>
      )}
    </Section>
  );
}

function ReportCard({ report }: { report: Report }) {
  const t = useItemTexts();
  const label = useLabel();
  const further = (['problems', 'next', 'help'] as const).filter((part) => report[part]);
  return (
    <article className="item-report">
      <div className="item-report-head">
        <strong>{report.unitName ?? report.assignment}</strong>
        {report.kind === 'submission' ? <span>{t('submission')}</span> : null}
        {report.period === null ? null : <span className="quiet">{report.period}</span>}
        {report.percent === null ? null : (
          <span className="numbers">{t('percent', { count: report.percent })}</span>
        )}
        <Tag>{label(filingStatusLabels[report.status])}</Tag>
        {report.revision > 1 ? (
          <span className="quiet">{t('revision', { count: report.revision })}</span>
        ) : null}
        <span className="quiet">
          {report.madeByName} · <When at={report.filedAt ?? report.madeAt} time />
        </span>
      </div>
      <p className="item-words">{report.progress ?? report.summary}</p>
      {further.length === 0 ? null : (
        <dl className="item-further">
          {further.map((part) => (
            <div key={part}>
              <dt className="quiet">{t(part)}</dt>
              <dd>{report[part]}</dd>
            </div>
          ))}
        </dl>
      )}
      <EvidenceLinks evidence={report.evidence} />
    </article>
  );
}
