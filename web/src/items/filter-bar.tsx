import { Button, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { clockLabels, kindLabels, lampLabels } from '../../../domain/item/labels.js';
import { itemStatuses, statusLabels } from '../../../domain/item/table.js';
import { lamps } from '../../../domain/policies/rules.js';
import type { Bilingual } from '../../../domain/language.js';
import { policiesQuery, useOrganisation } from '../api/office.js';
import { PeriodPicker } from '../design/day-picker.js';
import { directiveQuery } from '../directive/directive.js';
import { useLabel } from '../i18n/texts.js';
import { Pick, Search, Sort, type Option } from '../list/controls.js';
import { narrowed } from '../list/filter.js';
import { conditionsOf, type Filter, type FilterName } from './filter.js';
import { useItemsTexts } from './texts.js';

interface Props {
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** Conditions with a control of their own; the others, which figures set, stand beneath and can be taken away. */
const withControl: readonly FilterName[] = [
  'q',
  'status',
  'lamp',
  'kind',
  'source',
  'unit',
  'dueFrom',
  'dueTo',
];

/** Narrows the list; every change stands in the address. */
export function FilterBar({ filter, onChange }: Props) {
  const t = useItemsTexts();
  const label = useLabel();
  const words = useWords(filter.directive);
  const organisation = useOrganisation();
  const { data: policies } = useQuery(policiesQuery);
  const set = (change: Partial<Record<FilterName, string | undefined>>): void =>
    onChange(narrowed(filter, change));
  const pick = (name: FilterName, options: Option[], width: number) => (
    <Pick
      label={t(name)}
      width={width}
      value={filter[name]?.toString()}
      options={options}
      onPick={(value) => set({ [name]: value })}
    />
  );
  const of = <K extends string>(keys: readonly K[], labels: Record<K, Bilingual>) =>
    keys.map((key) => ({ value: key, label: label(labels[key]) }));
  const others = conditionsOf(filter).filter((name) => !withControl.includes(name));
  return (
    <>
      <div className="items-filter">
        <Search
          key={filter.q ?? ''}
          label={t('search')}
          width={200}
          q={filter.q}
          onSearch={(q) => set({ q })}
        />
        {pick('status', [{ value: 'open', label: t('open') }, ...of(itemStatuses, statusLabels)], 130)}
        {pick('lamp', of(lamps, lampLabels), 110)}
        {pick('kind', of(['task', 'rectification'], kindLabels), 120)}
        {pick(
          'source',
          (policies?.sources ?? []).map(({ code, ...name }) => ({ value: code, label: label(name) })),
          150,
        )}
        {pick(
          'unit',
          (organisation?.units ?? [])
            .filter(({ hierarchy }) => hierarchy === 'admin')
            .map(({ code, name }) => ({ value: code, label: name })),
          150,
        )}
        <PeriodPicker
          label={t('dueRange')}
          from={t('dueFrom')}
          to={t('dueTo')}
          value={{ from: filter.dueFrom, to: filter.dueTo }}
          onChange={(period) => set({ dueFrom: period?.from, dueTo: period?.to })}
        />
        {conditionsOf(filter).length > 0 ? (
          <Button type="link" onClick={() => onChange({})}>
            {t('clear')}
          </Button>
        ) : null}
      </div>
      {others.length > 0 ? (
        <div className="items-conditions">
          {others.map((name) => (
            <Tag key={name} closable onClose={() => set({ [name]: undefined })}>
              {t(name)}：{words(name, String(filter[name]))}
            </Tag>
          ))}
        </div>
      ) : null}
    </>
  );
}

/** In which order the list stands. */
export function SortPicker({ filter, onChange }: Props) {
  const t = useItemsTexts();
  return (
    <Sort
      label={t('sort')}
      value={filter.sort}
      onSort={(sort) => onChange(narrowed(filter, { sort }))}
      options={[
        { value: 'due', label: t('byDue') },
        { value: 'lamp', label: t('byLamp') },
        { value: 'issued', label: t('byIssued') },
        { value: 'number', label: t('byNumber') },
      ]}
    />
  );
}

/** A condition's value as people say it. */
function useWords(directive: string | undefined): (name: FilterName, value: string) => string {
  const t = useItemsTexts();
  const label = useLabel();
  const organisation = useOrganisation();
  const under = useQuery({ ...directiveQuery(directive ?? ''), enabled: directive !== undefined }).data;
  return (name, value) => {
    if (name === 'directive') return under?.title ?? value;
    if (value === 'true') return t('yes');
    if (value === 'false') return t('no');
    if (name === 'lead' && value === '-') return t('nobody');
    if (name === 'lead' || name === 'joined')
      return organisation?.units.find(({ code }) => code === value)?.name ?? value;
    if (name === 'clock')
      return label(clockLabels[value as keyof typeof clockLabels] ?? { zh: value, en: value });
    if (name === 'clockLamp')
      return label(lampLabels[value as keyof typeof lampLabels] ?? { zh: value, en: value });
    if (name === 'area') return t('mine');
    if (name === 'confidentiality') return t(value === 'public' ? 'public' : 'internal');
    return value;
  };
}
