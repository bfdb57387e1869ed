import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Collapse, Form, Space } from 'antd';
import { useState } from 'react';
import { draftCommandTable } from '../../../domain/item/table.js';
import { command } from '../api/command.js';
import { ApiProblem } from '../api/problem.js';
import { dropDraft, keepDraft } from '../drafts/drafts.js';
import { Restored } from '../drafts/restored.js';
import { say } from '../design/say.js';
import { useLabel } from '../i18n/texts.js';
import { Section } from '../item/section.js';
import { draftOf, hasMore, type DraftValues } from './draft.js';
import { SubjectFields, UnitFields } from './fields.js';
import { MoreFields } from './more-fields.js';
import { lacking, mark, neededToIssue, type Needed } from './places.js';
import { TypedPreview } from './preview.js';
import { keptAs, saveDraft, versionOf } from './save.js';
import { TermFields } from './term-fields.js';
import { useIssueTexts } from './texts.js';
import { useDiscard } from './use-discard.js';

/** Where the form stands when it opens. */
export interface Start {
  /** Under what it is kept in the browser: the draft's id, or `new`. */
  place: string;
  id: string;
  /** The version it is based on; 0 for a draft that is not saved yet. */
  version: number;
  values: DraftValues;
  /** What was typed before and not saved. */
  restored: boolean;
}

/** The form of a draft with its preview; saves, issues, discards, and loses nothing that was typed. */
export function DraftForm({ start, onAfresh }: { start: Start; onAfresh: () => void }) {
  const t = useIssueTexts();
  const label = useLabel();
  const discard = useDiscard();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form] = Form.useForm<DraftValues>();
  const { id, place } = start;
  const [version, setVersion] = useState(start.version);
  const [typed, setTyped] = useState(start.restored);
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState<'save' | 'issue'>();

  const all = (): DraftValues => form.getFieldsValue(true) as DraftValues;

  const keep = (at: number): void => keepDraft(place, keptAs, { id, version: at, values: all() });

  const attempt = async (what: 'save' | 'issue', work: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const left = mark(form, error, t('required'));
      setProblem(left ? error : new ApiProblem(error.status, error.code, t('fixFields')));
    } finally {
      setBusy(undefined);
    }
  };

  const present = (names: readonly Needed[]): boolean => {
    const missing = lacking(all(), names);
    form.setFields(missing.map((name) => ({ name, errors: [t('required')] })));
    const [first] = missing;
    if (first) form.scrollToField(first, { focus: true });
    return first === undefined;
  };

  const saved = async (base: number): Promise<number> => {
    if (!typed && base > 0) return base;
    const now = await saveDraft(id, base, draftOf(all()));
    setVersion(now);
    setTyped(false);
    keep(now);
    return now;
  };

  const settled = async (): Promise<void> => {
    dropDraft(place, keptAs);
    await Promise.all(
      [['item', id], ['items'], ['todo']].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
  };

  const save = (base = version): Promise<void> =>
    attempt('save', async () => {
      if (!present(['title'])) return;
      await saved(base);
      await settled();
      say('done', t('saved'));
      if (place !== id) await navigate({ to: '/issue/$id', params: { id }, replace: true });
    });

  const issue = (): Promise<void> =>
    attempt('issue', async () => {
      if (!present(neededToIssue)) return;
      const expectedVersion = await saved(version);
      const { verifier } = all();
      const outcome = await command(`/items/${id}/issue`, {
        expectedVersion,
        ...(verifier === undefined ? {} : { verifier }),
      });
      await settled();
      say('done', outcome ? t('issued', { number: outcome.number ?? '' }) : t('handedOver'));
      await navigate({ to: '/items/$id', params: { id } });
    });

  const away = async (): Promise<void> => {
    if (place === id) await navigate({ to: '/issue' });
    onAfresh();
  };

  const takeNewest = (): void => {
    dropDraft(place, keptAs);
    void queries.resetQueries({ queryKey: ['item', id] }).then(onAfresh);
  };

  return (
    <Form<DraftValues>
      form={form}
      layout="vertical"
      className="issue"
      initialValues={start.values}
      onValuesChange={() => {
        setTyped(true);
        keep(version);
      }}
      onFinish={() => void issue()}
    >
      <div className="issue-form">
        {start.restored ? (
          <Restored
            onClear={() => {
              dropDraft(place, keptAs);
              onAfresh();
            }}
          />
        ) : null}
        <Section title={t('subject')}>
          <SubjectFields />
        </Section>
        <Section title={t('units')}>
          <UnitFields />
        </Section>
        <Section title={t('when')}>
          <TermFields />
        </Section>
        <Collapse
          className="issue-more"
          defaultActiveKey={hasMore(start.values) ? ['more'] : []}
          items={[{ key: 'more', label: t('more'), forceRender: true, children: <MoreFields /> }]}
        />
        {problem ? (
          problem.code === 'draft.changed' ? (
            <Alert
              type="warning"
              showIcon
              role="alert"
              title={t('changedTitle')}
              description={t('changedHint')}
              action={
                <Space orientation="vertical">
                  <Button size="small" onClick={takeNewest}>
                    {t('takeNewest')}
                  </Button>
                  <Button size="small" onClick={() => void versionOf(id).then(save, setProblem)}>
                    {t('writeOver')}
                  </Button>
                </Space>
              }
            />
          ) : (
            <Alert type="error" showIcon role="alert" title={problem.detail || t('unreachable')} />
          )
        ) : null}
        <div className="issue-foot">
          <Button
            danger
            type="text"
            onClick={() => void discard({ id, version, place, away, refused: setProblem })}
          >
            {version > 0 ? label(draftCommandTable.discard.label) : t('clear')}
          </Button>
          <Button onClick={() => void save()} loading={busy === 'save'} disabled={busy === 'issue'}>
            {t('save')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy === 'issue'} disabled={busy === 'save'}>
            {t('issue')}
          </Button>
        </div>
      </div>
      <TypedPreview id={id} />
    </Form>
  );
}
