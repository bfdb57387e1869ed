import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { confidentialityLabels, urgencyLabels } from '../../../domain/item/labels.js';
import type { Bilingual } from '../../../domain/language.js';
import { useOrganisation } from '../api/office.js';
import { useWritten } from '../design/time.js';
import { DirectivePicker } from '../directives/directive-picker.js';
import { useLabel } from '../i18n/texts.js';
import { commandLabel } from '../subject/labels.js';
import { numbered, roles, targets } from './choices.js';
import { Effects } from './effects.js';
import { unmet, type FieldProps } from './fields.js';
import { Responsibilities, Sentences, SourceFields } from './groups.js';
import { DayPicker, DaysPicker } from '../design/day-picker.js';
import { EvidencePicker } from './evidence-picker.js';
import { LinesInput, PersonPicker, PostPicker, UnitPicker } from './pickers.js';
import { useCommandTexts, useFieldName } from './texts.js';

const days = new Set([
  'due',
  'until',
  'reworkDue',
  'on',
  'issuedOn',
  'closedOn',
  'receivedOn',
  'heldOn',
  'finalDue',
]);
const posts = new Set(['post', 'responsiblePost', 'verifier']);
const units = new Set(['unit', 'leadUnit']);
const long = 1000;

/** The control of a field, under its label; errors of the API for it stand at it. */
export function FieldItem(props: FieldProps) {
  const { field, subject, offer, within = [] } = props;
  const { name, property } = field;
  const label = useFieldName()(offer.command, name);
  const { item } = subject;
  if (item && name === 'measures' && property.items?.type !== 'string')
    return <Sentences name="measures" of={item.measures} words="shown" label={label} text="text" />;
  if (item && name === 'milestones')
    return <Sentences name="milestones" of={unmet(item)} words="explanation" label={label} text="title" />;
  if (name === 'responsibilities') return <Responsibilities label={label} />;
  if (name === 'source') return <SourceFields label={label} required={field.required} />;
  if (name === 'effects')
    return (
      <Effects
        label={label}
        commands={property.items?.properties?.['command']?.enum ?? []}
        subject={subject}
        fields={FieldItem}
      />
    );
  return <Single {...props} within={within} label={label} />;
}

function Single({ field, subject, offer, within = [], label }: FieldProps & { label: string }) {
  const t = useCommandTexts();
  const { name, required } = field;
  const control = useControl({ field, subject, offer });
  return (
    <Form.Item
      name={within.length === 0 ? name : [...within, name]}
      label={label}
      valuePropName={name === 'remove' ? 'checked' : 'value'}
      rules={required ? [{ required: true, message: t('required', { field: label }) }] : []}
    >
      {control}
    </Form.Item>
  );
}

function useControl({ field: { name, property }, subject, offer }: FieldProps): ReactNode {
  const t = useCommandTexts();
  const label = useLabel();
  const written = useWritten();
  const organisation = useOrganisation();
  const { command } = offer;
  if (days.has(name)) return <DayPicker />;
  if (name === 'interimDues') return <DaysPicker />;
  if (name === 'evidence') return <EvidencePicker />;
  if (name === 'directive') return <DirectivePicker />;
  if (name === 'person') return <PersonPicker unit={offer.unit} />;
  if (name === 'to') return command === 'delegate' ? <PersonPicker /> : <UnitPicker />;
  if (posts.has(name)) return <PostPicker />;
  if (units.has(name)) return <UnitPicker />;
  if (name === 'percent') return <InputNumber min={0} max={100} suffix="%" style={{ width: 140 }} />;
  if (name === 'target') return <Select options={targets(subject, offer, t, organisation?.units ?? [])} />;
  if (name === 'no') return <Select options={numbered(subject, command, label, written)} />;
  if (name === 'instruction') {
    const said = subject.item?.instructions ?? subject.directive?.instructions ?? [];
    return <Select options={said.map(({ no, text }) => ({ value: no, label: `${no} ${text}` }))} />;
  }
  if (name === 'id') {
    return (
      <Select
        options={subject.confirmations.map(({ id, command: recorded }) => ({
          value: id,
          label: label(commandLabel(subject.type, recorded)),
        }))}
      />
    );
  }
  if (name === 'role') return <Radio.Group options={roles(property.enum ?? [], label)} />;
  if (name === 'status')
    return (
      <Radio.Group
        options={(['running', 'closed'] as const).map((value) => ({ value, label: t(`status.${value}`) }))}
      />
    );
  if (name === 'urgency' || name === 'confidentiality') {
    const labels: Record<string, Bilingual> = name === 'urgency' ? urgencyLabels : confidentialityLabels;
    return (
      <Radio.Group options={Object.entries(labels).map(([value, text]) => ({ value, label: label(text) }))} />
    );
  }
  if (name === 'remove') return <Checkbox>{t('remove')}</Checkbox>;
  if (property.type === 'boolean') {
    const [yes, no] = answers[name] ?? (['isSo', 'isNot'] as const);
    return (
      <Radio.Group
        optionType="button"
        options={[
          { value: true, label: t(yes) },
          { value: false, label: t(no) },
        ]}
      />
    );
  }
  if (name === 'measures') return <LinesInput />;
  if (property.type === 'array') return <Select mode="tags" open={false} suffixIcon={null} />;
  if (property.type === 'integer')
    return <InputNumber {...(property.minimum === undefined ? {} : { min: property.minimum })} />;
  return (property.maxLength ?? 0) >= long ? (
    <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={property.maxLength ?? long} showCount />
  ) : (
    <Input maxLength={property.maxLength ?? 64} />
  );
}

/** How yes and no are said, where it is not simply that. */
const answers: Record<string, readonly ['yes' | 'acceptYes', 'noPass' | 'acceptNo']> = {
  accept: ['acceptYes', 'acceptNo'],
  pass: ['yes', 'noPass'],
};
