import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { stageLabels, stages } from '../../../domain/directive/table.js';
import { lampLabels } from '../../../domain/item/labels.js';
import { lamps } from '../../../domain/policies/rules.js';
import { policiesQuery, useOrganisation } from '../api/office.js';
import { useLabel } from '../i18n/texts.js';
import { Pick, Search, Sort, type Option } from '../list/controls.js';
import { narrowed } from '../list/filter.js';
import { conditionsOf, type Filter, type FilterName } from './filter.js';
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
    onChange(narrowed(filter, { [name]: value }));
  const pick = (name: FilterName, options: Option[], width: number) => (
    <Pick
      label={t(name)}
      width={width}
      value={filter[name]?.toString()}
      options={options}
      onPick={(value) => set(name, value)}
    />
  );
  const lampOptions = lamps.map((lamp) => ({ value: lamp, label: label(lampLabels[lamp]) }));
  return (
    <div className="items-filter">
      <Search
        key={filter.q ?? ''}
        label={t('search')}
        width={220}
        q={filter.q}
        onSearch={(q) => set('q', q)}
      />
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
      {conditionsOf(filter).length > 0 ? (
        <Button type="link" onClick={() => onChange({})}>
          {t('clear')}
        </Button>
      ) : null}
    </div>
  );
}

/** In which order the list stands. */
export function SortPicker({ filter, onChange }: Props) {
  const t = useDirectivesTexts();
  return (
    <Sort
      label={t('sort')}
      value={filter.sort}
      onSort={(sort) => onChange(narrowed(filter, { sort }))}
      options={[
        { value: 'due', label: t('byDue') },
        { value: 'received', label: t('byReceived') },
      ]}
    />
  );
}
