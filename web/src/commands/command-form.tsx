import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { command } from '../api/command.js';
import { ApiProblem } from '../api/problem.js';
import { useKeptForm } from '../drafts/kept-form.js';
import { say } from '../design/say.js';
import { useLabel } from '../i18n/texts.js';
import { newest, touchedBy, type Subject } from '../subject/subject.js';
import { bodyOf, restoredFrom, uploading } from './body.js';
import { FieldItem } from './field-item.js';
import { fieldsOf, startOf } from './fields.js';
import { givenBy, offerKey, pathOf, type Offer, type Row } from './offer.js';
import { placeErrors, refusedBy, type Refused } from './place-errors.js';
import { schemaOf } from './schema.js';
import { Since } from './since.js';
import { useCommandTexts } from './texts.js';

interface Props {
  subject: Subject;
  offer: Offer;
  /** What nobody has to type. */
  given?: Row | undefined;
  onDone: (outcome: { id: string } | undefined) => void;
  onClose: () => void;
}

/** The form of one command, made from the schema of its body; keeps what is typed until it is sent. */
export function CommandForm({ subject, offer, given = {}, onDone, onClose }: Props) {
  const t = useCommandTexts();
  const label = useLabel();
  const queries = useQueryClient();
  const [form] = Form.useForm<Row>();
  const place = offerKey(offer);
  const kept = useKeptForm(form, subject.id, place, startOf(subject, offer.command), restoredFrom);
  // The version the person decides on: what they saw when the form opened, or when they looked again.
  const [seen, setSeen] = useState(subject.version);
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState('');
  const told = useRef<HTMLDivElement>(null);
  // A long form hides what stands at its end.
  useEffect(() => {
    if (problem) told.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  const schema = schemaOf(subject.type, offer);
  if (!schema) return null;
  const fields = fieldsOf(schema, subject, offer.command, { ...givenBy(subject, offer), ...given });
  const stale = problem?.code === 'item.stale-version';

  const placed = (errors: readonly Refused[]): boolean => placeErrors(form, fields, errors);

  const sendIt = async (values: Row, anyway: boolean): Promise<void> => {
    if (uploading(values)) {
      setNote(t('uploading'));
      return;
    }
    const body = bodyOf(values, subject, offer, given);
    const errors = refusedBy(schema, body, label);
    if (errors.length > 0) {
      if (!placed(errors)) setNote(t('invalid'));
      return;
    }
    setBusy(true);
    setProblem(undefined);
    setNote('');
    try {
      const outcome = await command(
        pathOf(subject, offer),
        anyway || seen === 0 ? body : { ...body, expectedVersion: seen },
      );
      kept.drop();
      const words = { command: label(offer.label) };
      if (outcome) say('done', t('done', words));
      else say('told', t('pending', words));
      await Promise.all(touchedBy(subject).map((queryKey) => queries.invalidateQueries({ queryKey })));
      onDone(outcome);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (!placed(error.errors)) setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  const look = async (): Promise<void> => {
    const now = await newest(queries, subject);
    setSeen(now.version);
    setProblem(undefined);
    setNote(t('looked'));
  };

  return (
    <Form<Row>
      {...kept.props}
      layout="vertical"
      requiredMark="optional"
      className="command-form"
      onFinish={(values) => void sendIt(values, false)}
      scrollToFirstError={{ focus: true }}
    >
      {kept.restored}
      {note === '' ? null : (
        <Form.Item>
          <Alert type="info" showIcon role="status" title={note} />
        </Form.Item>
      )}
      {fields.map((field) => (
        <FieldItem key={field.name} field={field} subject={subject} offer={offer} />
      ))}
      {problem ? (
        <div className="form-problem" ref={told}>
          <Alert
            type={stale ? 'warning' : 'error'}
            showIcon
            role="alert"
            title={stale ? t('staleTitle') : problem.detail || t('unreachable')}
            description={stale ? <Since of={subject} version={seen} /> : undefined}
            action={
              stale ? (
                <Space orientation="vertical">
                  <Button size="small" onClick={() => void look()}>
                    {t('look')}
                  </Button>
                  <Button size="small" onClick={() => void sendIt(form.getFieldsValue(), true)}>
                    {t('sendAnyway')}
                  </Button>
                </Space>
              ) : null
            }
          />
        </div>
      ) : null}
      <div className="command-foot">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy} autoFocus={fields.length === 0}>
          {label(offer.label)}
        </Button>
      </div>
    </Form>
  );
}
