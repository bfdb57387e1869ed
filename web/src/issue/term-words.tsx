import type { DraftInput } from '../../../domain/item/draft.js';
import { When } from '../design/time.js';
import { useRuleWords } from './rules.js';
import { useIssueTexts } from './texts.js';

/** A draft's term as people say it, and how often it is reported on. */
export function TermWords({ term, reporting }: Pick<DraftInput, 'term' | 'reporting'>) {
  const t = useIssueTexts();
  const ruleWords = useRuleWords();
  if (!term) return <>—</>;
  return (
    <>
      <div>
        {term.type === 'fixed' ? null : t(`term.${term.type}`)} {'event' in term ? term.event : null}{' '}
        {'amount' in term && term.amount !== undefined
          ? `${term.amount} ${t(`unit.${term.unit ?? 'workday'}`)}`
          : null}
        {'due' in term ? <When at={term.due} /> : null}
        {'until' in term && term.until !== undefined ? <When at={term.until} /> : null}
      </div>
      {reporting === undefined ? null : (
        <div className="quiet">
          {t('rrule')} {ruleWords(reporting.rrule)}
        </div>
      )}
    </>
  );
}
