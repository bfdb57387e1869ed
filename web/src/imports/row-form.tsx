import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import type { TakeOver } from '../../../domain/ledger/findings.js';
import { ApiProblem } from '../api/problem.js';
import { DayPicker } from '../design/day-picker.js';
import { useKeptForm } from '../drafts/kept-form.js';
import { draftOf, type DraftValues } from '../issue/draft.js';
import { SubjectFields, UnitFields } from '../issue/fields.js';
import { mark } from '../issue/places.js';
import { ReportingFields, TermFields } from '../issue/term-fields.js';
import { correctRow, draftsOf, takeOverOf, type Correction, type Import, type ImportRow } from './import.js';
import { useImportTexts } from './texts.js';
import '../issue/issue.css';

type Values = DraftValues & {
  takeOver?: Omit<Partial<TakeOver>, 'status'> & { status?: TakeOver['status'] | 'new' };
};

/** A row put right where it stands: its task, units, term, and how it is taken over. */
export function RowForm({ read, row, onClose }: { read: Import; row: ImportRow; onClose: () => void }) {
  const t = useImportTexts();
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const kept = useKeptForm(form, `${read.id}/${row.n}`, 'row', valuesOf(row));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');

  const typed = (): Values => form.getFieldsValue(true) as Values;

  const close = (): void => {
    kept.drop();
    onClose();
  };

  const keep = async (): Promise<void> => {
    setBusy(true);
    setProblem('');
    try {
      const body = correctionOf(row, typed());
      if (Object.keys(body).length > 0) await correctRow(queries, read.id, row.n, body);
      close();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const left = mark(form, withinDraft(error), t('fixFields'));
      setProblem(left ? error.detail || t('unreachable') : t('fixFields'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form<Values>
      {...kept.props}
      layout="vertical"
      className="import-form"
      onFinish={() => void keep()}
      aria-label={t('correctRow', { row: row.address })}
    >
      {kept.restored}
      <SubjectFields />
      <UnitFields />
      <TermFields />
      <ReportingFields />
      <TakeOverFields />
      {problem === '' ? null : <Alert type="error" showIcon role="alert" title={problem} />}
      <div className="issue-foot">
        <Button onClick={close}>{t('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('keep')}
        </Button>
      </div>
    </Form>
  );
}

function TakeOverFields() {
  const t = useImportTexts();
  const status = Form.useWatch<string | undefined>(['takeOver', 'status']);
  return (
    <div className="issue-line">
      <Form.Item name={['takeOver', 'status']} label={t('takeOver')} className="issue-wide">
        <Radio.Group
          options={[
            { value: 'new', label: t('newWork') },
            { value: 'running', label: t('take.running') },
            { value: 'closed', label: t('take.closed') },
          ]}
        />
      </Form.Item>
      {status === undefined || status === 'new' ? null : (
        <>
          <Form.Item name={['takeOver', 'percent']} label={t('percent')}>
            <InputNumber min={0} max={100} precision={0} suffix="%" />
          </Form.Item>
          <Form.Item name={['takeOver', 'issuedOn']} label={t('issuedOn')}>
            <DayPicker />
          </Form.Item>
          {status === 'closed' ? (
            <Form.Item name={['takeOver', 'closedOn']} label={t('closedOn')}>
              <DayPicker />
            </Form.Item>
          ) : null}
          <Form.Item name={['takeOver', 'number']} label={t('number')}>
            <Input maxLength={40} />
          </Form.Item>
        </>
      )}
    </div>
  );
}

const valuesOf = (row: ImportRow): Values => ({
  ...draftsOf(row)[0],
  takeOver: takeOverOf(row) ?? { status: 'new' },
});

/** What differs from what was read; nothing else is corrected. */
function correctionOf(row: ImportRow, { takeOver, ...values }: Values): Correction {
  const before = draftOf(draftsOf(row)[0] ?? {}) as Record<string, unknown>;
  const now = draftOf(values) as Record<string, unknown>;
  const draft = Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((name): [string, unknown][] => {
      const value = now[name] ?? (Array.isArray(before[name]) ? [] : undefined);
      return value === undefined || JSON.stringify(value) === JSON.stringify(before[name])
        ? []
        : [[name, value]];
    }),
  );
  const taken = takenOver(takeOver);
  const sameState = JSON.stringify(taken) === JSON.stringify(takenOver(takeOverOf(row) ?? undefined));
  return {
    ...(Object.keys(draft).length > 0 ? { draft } : {}),
    ...(sameState ? {} : { takeOver: taken }),
  };
}

function takenOver(values: Values['takeOver']): TakeOver | null {
  const { status, percent, issuedOn, closedOn, number } = values ?? {};
  if (status === undefined || status === 'new') return null;
  return {
    status,
    ...(percent == null ? {} : { percent }),
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(closedOn === undefined || status !== 'closed' ? {} : { closedOn }),
    ...(number?.trim() ? { number } : {}),
  };
}

/** Places as the form has them: the fields of the draft stand in it by their own names. */
const withinDraft = ({ status, code, detail, errors }: ApiProblem): ApiProblem =>
  new ApiProblem(
    status,
    code,
    detail,
    errors.map((error) => ({ ...error, path: error.path.replace(/^body\.draft\./, 'body.') })),
  );
