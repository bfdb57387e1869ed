import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { useOrganisation } from '../api/office.js';
import type { Item } from '../item/item.js';
import { givenBy, type Offer, type Row } from './offer.js';
import { DayPicker, EvidencePicker, PersonPicker, PostPicker, UnitPicker } from './pickers.js';
import { useCommandTexts, type FieldName } from './texts.js';

/** One property of a body as JSON Schema tells it. */
interface Property {
  type?: string;
  enum?: string[];
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  format?: string;
  anyOf?: Property[];
  items?: Property;
}

export interface Field {
  name: FieldName;
  required: boolean;
  property: Property;
}

/** The fields people fill in: those of the schema, without what the offer says already and what belongs to instructions. */
export function fieldsOf(schema: z.ZodObject, item: Item, offer: Offer): Field[] {
  const given = givenBy(item, offer);
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Property>;
    required?: string[];
  };
  return Object.entries(json.properties ?? {})
    .filter(([name]) => !(name in given) && !left.includes(name))
    .filter(([name]) => !(name in ofItem) || ofItem[name]?.(item, offer) === true)
    .map(([name, property]) => ({
      name: name as FieldName,
      required: json.required?.includes(name) ?? false,
      property,
    }));
}

/** Said by the offer where it applies, or by pages of their own. */
const left: readonly string[] = ['effects', 'reportId', 'submissionId', 'packageDigest', 'slot'];

/** Fields that are asked only where the item has what they speak of. */
const ofItem: Record<string, (item: Item, offer: Offer) => boolean> = {
  measures: (item, { command }) => command === 'amend' || item.measures.length > 0,
  milestones: (item) => unmet(item).length > 0,
  unit: (_, { command }) => !['report', 'acknowledge', 'request-return', 'request-closure'].includes(command),
};

const unmet = (item: Item): Row[] => item.milestones.filter(({ metAt }) => metAt === undefined);

const days = new Set(['due', 'until', 'reworkDue', 'on', 'issuedOn', 'closedOn']);
const posts = new Set(['post', 'responsiblePost', 'verifier']);
const units = new Set(['unit', 'leadUnit']);
const long = 1000;

/** The control of a field, under its label; errors of the API for it stand at it. */
export function FieldItem({ field, item, offer }: { field: Field; item: Item; offer: Offer }) {
  const t = useCommandTexts();
  const { name, property } = field;
  const label = t(name);
  if (name === 'measures' && property.items?.type !== 'string')
    return <Lines name="measures" of={item.measures} words="shown" label={label} text="text" />;
  if (name === 'milestones')
    return <Lines name="milestones" of={unmet(item)} words="explanation" label={label} text="title" />;
  return <Single field={field} item={item} offer={offer} />;
}

function Single({ field, item, offer }: { field: Field; item: Item; offer: Offer }) {
  const t = useCommandTexts();
  const { name, required } = field;
  const label = t(name);
  const control = useControl(field, item, offer);
  return (
    <Form.Item
      name={name}
      label={label}
      valuePropName={name === 'remove' ? 'checked' : 'value'}
      rules={required ? [{ required: true, message: t('required', { field: label }) }] : []}
    >
      {control}
    </Form.Item>
  );
}

function useControl({ name, property }: Field, item: Item, offer: Offer): ReactNode {
  const t = useCommandTexts();
  const organisation = useOrganisation();
  const { command } = offer;
  if (days.has(name)) return <DayPicker />;
  if (name === 'evidence') return <EvidencePicker />;
  if (name === 'person') return <PersonPicker unit={offer.unit} />;
  if (name === 'to') return command === 'delegate' ? <PersonPicker /> : <UnitPicker />;
  if (posts.has(name)) return <PostPicker />;
  if (units.has(name)) return <UnitPicker />;
  if (name === 'percent') return <InputNumber min={0} max={100} suffix="%" style={{ width: 140 }} />;
  if (name === 'target') return <Select options={targets(item, offer, t, organisation?.units ?? [])} />;
  if (name === 'no') return <Select options={numbered(item, command)} />;
  if (name === 'instruction') {
    return (
      <Select
        options={item.instructions.map(({ no }) => ({
          value: Number(no),
          label: `${t('instruction')} ${Number(no)}`,
        }))}
      />
    );
  }
  if (name === 'id') {
    return (
      <Select
        options={item.confirmations.map(({ id, command: recorded }) => ({
          value: String(id),
          label: String(recorded),
        }))}
      />
    );
  }
  if (property.enum && (name === 'role' || name === 'status')) {
    return (
      <Radio.Group
        options={property.enum.map((value) => ({ value, label: t(`${name}.${value}` as 'role.co') }))}
      />
    );
  }
  if (name === 'remove') return <Checkbox>{t('remove')}</Checkbox>;
  if (property.type === 'boolean') {
    const [yes, no] = name === 'accept' ? (['acceptYes', 'acceptNo'] as const) : (['yes', 'noPass'] as const);
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
  if (property.type === 'array') return <Select mode="tags" open={false} suffixIcon={null} />;
  if (property.type === 'integer')
    return <InputNumber {...(property.minimum === undefined ? {} : { min: property.minimum })} />;
  return (property.maxLength ?? 0) >= long ? (
    <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={property.maxLength ?? long} showCount />
  ) : (
    <Input maxLength={property.maxLength ?? 64} />
  );
}

/** What is numbered on the item and meant by `no` of the command. */
function numbered(item: Item, command: string): { value: number; label: string }[] {
  if (command === 'show-measure')
    return item.measures.map(({ no, text }) => ({
      value: Number(no),
      label: `${Number(no)} ${String(text)}`,
    }));
  if (command === 'apply')
    return item.instructions.flatMap(({ effects }) =>
      (effects as Row[]).map(({ no, command: of }) => ({
        value: Number(no),
        label: `${Number(no)} ${String(of)}`,
      })),
    );
  const rows = command === 'meet-milestone' ? unmet(item) : item.milestones;
  if (command === 'reassign-step')
    return item.requests.flatMap(({ steps }) =>
      (steps as Row[]).map(({ no, name }) => ({ value: Number(no), label: String(name) })),
    );
  const known = rows.map(({ no, title }) => ({ value: Number(no), label: `${Number(no)} ${String(title)}` }));
  if (command !== 'set-milestone') return known;
  const next = Math.max(0, ...known.map(({ value }) => value)) + 1;
  return [...known, { value: next, label: `${next} +` }];
}

/** What a term to extend may be: the item's, a milestone's, or that of the caller's own contract. */
function targets(
  item: Item,
  offer: Offer,
  t: ReturnType<typeof useCommandTexts>,
  known: readonly { code: string; name: string }[],
): { value: string; label: string }[] {
  const own = item.assignments.find(({ unit }) => unit === offer.unit);
  const name = known.find(({ code }) => code === offer.unit)?.name ?? offer.unit ?? '';
  return [
    ...(own?.['role'] === 'lead' ? [{ value: 'deadline', label: t('deadline') }] : []),
    ...unmet(item).map(({ no, title }) => ({
      value: `milestone:${Number(no)}`,
      label: t('ofMilestone', { no: Number(no), title: String(title) }),
    })),
    ...(own && own['role'] !== 'lead'
      ? [{ value: `assignment:${String(own['id'])}`, label: t('ofUnit', { unit: name }) }]
      : []),
  ];
}

interface LinesProps {
  name: 'measures' | 'milestones';
  of: readonly Row[];
  words: string;
  label: string;
  text: string;
}

/** A sentence for each of the item's measures or milestones. */
function Lines({ name, of, words, label, text }: LinesProps) {
  return (
    <fieldset className="command-lines">
      <legend>{label}</legend>
      {of.map((row, at) => (
        <Form.Item
          key={Number(row['no'])}
          name={[name, at, words]}
          label={`${Number(row['no'])} ${String(row[text])}`}
        >
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={long} />
        </Form.Item>
      ))}
    </fieldset>
  );
}
