import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { stageLabels, stages } from '../../../domain/directive/table.js';
import { lampLabels } from '../../../domain/item/labels.js';
import { lamps } from '../../../domain/policies/rules.js';
import { policiesQuery, useOrganisation } from '../api/office.js';
import { useLabel } from '../i18n/texts.js';
import { isNarrowed, type Filter, type FilterName } from './filter.js';
import { useDirectivesTexts } from './texts.js';

interface Props {
  filter: Filter;
  onChange: (filter: Filter) => void;
}

const leaders = ['main_leader', 'leader_in_charge'];

/** Narrows the list; every change stands in the address. */
export function FilterBar({ filter, onChange }: Props) {
  const t = useDirectivesTexts();
  const label = useLabel();
  const organisation = useOrganisation();
  const { data: policies } = useQuery(policiesQuery);
  const set = (name: FilterName, value: string | undefined): void =>
    onChange(compact({ ...filter, [name]: value }));
  const pick = (name: FilterName, options: { value: string; label: string }[], width: number) => (
    <Select
      allowClear
      aria-label={t(name)}
      placeholder={t(name)}
      value={filter[name]?.toString()}
      onChange={(value: string | undefined) => set(name, value)}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width }}
      popupMatchSelectWidth={false}
    />
  );
  const lampOptions = lamps.map((lamp) => ({ value: lamp, label: label(lampLabels[lamp]) }));
  return (
    <div className="items-filter">
      <Words key={filter.q ?? ''} q={filter.q} onSearch={(q) => set('q', q)} />
      {pick(
        'stage',
        [
          { value: 'open', label: t('open') },
          ...stages.map((stage) => ({ value: stage, label: label(stageLabels[stage]) })),
        ],
        150,
      )}
      {pick('itemsLamp', lampOptions, 130)}
      {pick('lamp', lampOptions, 130)}
      {pick(
        'source',
        (policies?.sources ?? []).map(({ code, ...name }) => ({ value: code, label: label(name) })),
        140,
      )}
      {pick(
        'responsible',
        (organisation?.posts ?? [])
          .filter(({ role }) => leaders.includes(role))
          .map(({ code, name }) => ({ value: code, label: name })),
        150,
      )}
      {pick(
        'unit',
        (organisation?.units ?? [])
          .filter(({ hierarchy }) => hierarchy === 'admin')
          .map(({ code, name }) => ({ value: code, label: name })),
        150,
      )}
      {pick(
        'late',
        [
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ],
        120,
      )}
      {isNarrowed(filter) ? (
        <Button type="link" onClick={() => onChange({})}>
          {t('clear')}
        </Button>
      ) : null}
    </div>
  );
}

function Words({ q, onSearch }: { q: string | undefined; onSearch: (q: string | undefined) => void }) {
  const t = useDirectivesTexts();
  const [text, setText] = useState(q ?? '');
  return (
    <Input.Search
      value={text}
      onChange={({ target }) => setText(target.value)}
      onSearch={(value) => onSearch(value.trim() === '' ? undefined : value.trim())}
      placeholder={t('search')}
      aria-label={t('search')}
      allowClear
      maxLength={100}
      style={{ width: 220 }}
    />
  );
}

/** In which order the list stands. */
export function SortPicker({ filter, onChange }: Props) {
  const t = useDirectivesTexts();
  return (
    <Select
      size="small"
      variant="borderless"
      aria-label={t('sort')}
      value={filter.sort ?? 'due'}
      onChange={(sort) => onChange(compact({ ...filter, sort: sort === 'due' ? undefined : sort }))}
      options={[
        { value: 'due', label: t('byDue') },
        { value: 'received', label: t('byReceived') },
      ]}
      popupMatchSelectWidth={false}
    />
  );
}

const compact = (filter: Record<string, string | undefined>): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''));
