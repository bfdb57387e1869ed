import { Tag } from 'antd';
import { requestStatusLabels } from '../../../domain/item/labels.js';
import { Due, When } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { EvidenceLinks } from '../item/evidence.js';
import { Section } from '../item/section.js';
import type { Directive } from './directive.js';
import { useDirectiveTexts } from './texts.js';

type Report = Directive['reports'][number];

/** What was reported to the superior, the latest first, and which dates are still to come. */
export function Reports({ directive }: { directive: Directive }) {
  const t = useDirectiveTexts();
  const { reports, interimDues, stage, now } = directive;
  const over = stage === 'closed' || stage === 'void';
  const ahead = over ? [] : interimDues.filter(({ filedAt }) => filedAt === null);
  if (reports.length + ahead.length === 0) return null;
  return (
    <Section title={t('reports')}>
      {reports.toReversed().map((report) => (
        <ReportCard key={`${report.kind}/${report.id}`} report={report} />
      ))}
      {ahead.length === 0 ? null : (
        <ul className="directive-lines">
          {ahead.map(({ no, due }) => (
            <li key={no}>
              <span className="quiet">{t('toCome', { count: no })}</span> <Due at={due} now={now} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function ReportCard({ report }: { report: Report }) {
  const t = useDirectiveTexts();
  const label = useLabel();
  const { kind, no, text, evidence, madeByName, filedAt, status } = report;
  const name = kind === 'final' ? t('final') : no === null ? t('interim') : t('interimNo', { count: no });
  return (
    <article className="item-report">
      <div className="item-report-head">
        <strong>{name}</strong>
        <Tag>{status === 'filed' ? t('filed') : label(requestStatusLabels[status])}</Tag>
        <span className="quiet">
          {madeByName} · <When at={filedAt} time />
        </span>
      </div>
      <p className="item-words">{text}</p>
      <EvidenceLinks evidence={evidence} />
    </article>
  );
}
