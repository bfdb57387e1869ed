import { Input, Select } from 'antd';
import { useOrganisation } from '../api/office.js';
import type { Picked } from '../design/picked.js';
import { useCommandTexts } from './texts.js';

const filterByName = { showSearch: { optionFilterProp: 'label' }, allowClear: true } as const;

/** A unit that works: party branches, which are no place of work, are left out. */
export function UnitPicker({ id, value, onChange }: Picked<string>) {
  const t = useCommandTexts();
  const units = useOrganisation()?.units.filter(({ hierarchy }) => hierarchy === 'admin') ?? [];
  return (
    <Select
      {...filterByName}
      id={id}
      value={value}
      onChange={onChange}
      placeholder={t('choose')}
      options={units.map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}

/** A person who holds a post, of one unit where it is given, with their posts; `all`: whoever holds none as well. */
export function PersonPicker({
  id,
  value,
  onChange,
  unit,
  all = false,
}: Picked<string> & { unit?: string | undefined; all?: boolean }) {
  const t = useCommandTexts();
  const organisation = useOrganisation();
  const posts = organisation?.posts ?? [];
  const people = (organisation?.people ?? []).filter(({ units }) =>
    unit === undefined ? all || units.length > 0 : units.includes(unit),
  );
  return (
    <Select
      {...filterByName}
      id={id}
      value={value}
      onChange={onChange}
      placeholder={t('choose')}
      options={people.map(({ code, name }) => ({
        value: code,
        label: [name, ...posts.filter(({ holders }) => holders.includes(code)).map((post) => post.name)].join(
          ' · ',
        ),
      }))}
    />
  );
}

/** A post with who holds it. */
export function PostPicker({ id, value, onChange }: Picked<string>) {
  const t = useCommandTexts();
  const organisation = useOrganisation();
  const names = new Map(organisation?.people.map(({ code, name }) => [code, name]));
  return (
    <Select
      {...filterByName}
      id={id}
      value={value}
      onChange={onChange}
      placeholder={t('choose')}
      options={(organisation?.posts ?? []).map(({ code, name, holders }) => ({
        value: code,
        label: [name, ...holders.map((holder) => names.get(holder) ?? holder)].join(' · '),
      }))}
    />
  );
}

/** Sentences, one a line. */
export function LinesInput({ id, value, onChange }: Picked<string[]>) {
  return (
    <Input.TextArea
      id={id}
      autoSize={{ minRows: 2, maxRows: 12 }}
      value={value?.join('\n')}
      onChange={({ target }) => onChange?.(target.value === '' ? undefined : target.value.split('\n'))}
    />
  );
}
