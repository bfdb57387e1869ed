import { Alert, Button, Form, type FormInstance } from 'antd';
import { useState } from 'react';
import type { Bilingual } from '../../../domain/language.js';
import { bodyOf } from '../commands/body.js';
import { FieldItem } from '../commands/field-item.js';
import { fieldsOf } from '../commands/fields.js';
import type { Offer, Row } from '../commands/offer.js';
import { placeErrors, refusedBy } from '../commands/place-errors.js';
import { schemaOf } from '../commands/schema.js';
import { useKeptForm } from '../drafts/kept-form.js';
import { useLabel } from '../i18n/texts.js';
import type { BulkOffer } from './offers.js';
import { severalItems } from '../subject/subject.js';
import { useBulkTexts } from './texts.js';

interface Props {
  form: FormInstance<Row>;
  /** Of one command, at least one. */
  offers: readonly BulkOffer[];
  label: Bilingual;
  /** @param body what every entry says alike */
  onSend: (body: Row) => void;
  onClose: () => void;
}

/** What is said to all of them: the fields of the single command, checked by its schema. */
export function BulkForm({ form, offers, label: name, onSend, onClose }: Props) {
  const t = useBulkTexts();
  const label = useLabel();
  const [invalid, setInvalid] = useState(false);
  const [one] = offers;
  const kept = useKeptForm(form, severalItems.id, one?.command ?? '', {});
  if (!one) return null;
  const { command, entry } = one;
  const offer: Offer = {
    command,
    label: name,
    ...(entry.requestId === undefined ? {} : { requestId: entry.requestId }),
  };
  const schema = schemaOf('item', offer);
  if (!schema) return null;
  const fields = fieldsOf(schema, severalItems, command, entry.body ?? {});
  const check = (values: Row): void => {
    const body = bodyOf(values, severalItems, offer);
    const errors = refusedBy(schema, { ...body, ...entry.body }, label);
    setInvalid(errors.length > 0 && !placeErrors(form, fields, errors));
    if (errors.length === 0) onSend(body);
  };
  return (
    <Form<Row>
      {...kept.props}
      layout="vertical"
      requiredMark="optional"
      onFinish={check}
      scrollToFirstError={{ focus: true }}
    >
      {kept.restored}
      {fields.map((field) => (
        <FieldItem key={field.name} field={field} subject={severalItems} offer={offer} />
      ))}
      {entry.body ? <p>{t('blind')}</p> : null}
      {invalid ? <Alert type="error" showIcon role="alert" title={t('invalid')} /> : null}
      <div className="bulk-foot">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="primary" htmlType="submit" autoFocus={fields.length === 0}>
          {t('send', { command: label(name), count: offers.length })}
        </Button>
      </div>
    </Form>
  );
}
