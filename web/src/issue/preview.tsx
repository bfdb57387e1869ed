import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { Alert, Button, Form, Spin } from 'antd';
import { useEffect, useState } from 'react';
import type { DraftInput } from '../../../domain/item/draft.js';
import { api, ask } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import { Nothing } from '../design/states.js';
import { useLanguage } from '../i18n/texts.js';
import { PlanEntries } from '../item/plan.js';
import { Section } from '../item/section.js';
import { previewable, type DraftValues } from './draft.js';
import { Dues } from './dues.js';
import { NearDuplicates } from './near-duplicates.js';
import { People } from './people.js';
import type { PreviewOf } from './preview-of.js';
import { useIssueTexts } from './texts.js';
import { Units } from './units.js';
import './issue.css';

/** How long typing rests before the preview is asked for, in milliseconds. */
const rest = 400;

/** What issuing the draft of a form would mean, while it is typed. */
export function TypedPreview({ id }: { id: string }) {
  const typed = Form.useWatch((values: DraftValues) => JSON.stringify(previewable(values) ?? null));
  const text = useRested(typed ?? 'null');
  return <Preview id={id} draft={JSON.parse(text) as DraftInput | null} naming />;
}

interface PreviewProps {
  id: string;
  /** Null before it says enough. */
  draft: DraftInput | null;
  /** Within the form of the draft. */
  naming?: boolean;
}

/** What issuing a draft would mean: terms explained, units, who verifies and signs, reminders. */
export function Preview({ id, draft, naming = false }: PreviewProps) {
  const t = useIssueTexts();
  const [language] = useLanguage();
  const preview = useQuery({
    queryKey: ['preview', id, draft, language],
    queryFn: ({ signal }) =>
      ask(api.POST('/api/v1/plans/preview', { body: { ...(draft as DraftInput), id }, signal })),
    enabled: draft !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return (
    <section
      className="issue-preview"
      aria-label={t('preview')}
      aria-busy={preview.isFetching}
      // It scrolls by itself beside the form: keys must reach it.
      tabIndex={0}
    >
      <div className="issue-preview-head">
        <h2>{t('preview')}</h2>
        {preview.isFetching ? <Spin size="small" aria-label={t('previewing')} /> : null}
      </div>
      {draft === null ? (
        <Nothing title={t('previewEmpty')} />
      ) : preview.error ? (
        <Refused error={preview.error} />
      ) : preview.data ? (
        <Meaning preview={preview.data} naming={naming} />
      ) : null}
    </section>
  );
}

function Refused({ error }: { error: Error }) {
  const t = useIssueTexts();
  const words = error instanceof ApiProblem ? error.detail || t('unreachable') : error.message;
  const places = error instanceof ApiProblem ? error.errors.map(({ message }) => message) : [];
  return (
    <Alert
      type="warning"
      showIcon
      title={t('barred')}
      description={[words, ...places.filter((place) => place && place !== words)].join(' ')}
    />
  );
}

/** Reminders shown before all are asked for. */
const few = 8;

function Meaning({ preview, naming }: { preview: PreviewOf; naming: boolean }) {
  const t = useIssueTexts();
  const [all, setAll] = useState(false);
  return (
    <>
      <NearDuplicates items={preview.nearDuplicates} />
      <Dues dues={preview.dues} />
      <Units units={preview.units} />
      <People verifiers={preview.verifiers} signers={preview.signers} naming={naming} />
      <Section title={t('plan', { count: preview.entries.length })}>
        {preview.entries.length === 0 ? (
          <p className="quiet">{t('noPlan')}</p>
        ) : (
          <>
            <PlanEntries entries={all ? preview.entries : preview.entries.slice(0, few)} />
            {all || preview.entries.length <= few ? null : (
              <Button type="link" onClick={() => setAll(true)}>
                {t('showAll', { count: preview.entries.length })}
              </Button>
            )}
          </>
        )}
      </Section>
    </>
  );
}

/** The last value that stood still for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const end = setTimeout(() => setRested(value), rest);
    return () => clearTimeout(end);
  }, [value]);
  return rested;
}
