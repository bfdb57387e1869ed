import { Select } from 'antd';
import { membersOf } from './groups.js';
import { useOrganisation } from '../api/office.js';
import { useIssueTexts } from './texts.js';

interface Picked<T> {
  id?: string;
  value?: T;
  onChange?: (value: T | undefined) => void;
}

/** Several units; `groups` offers the office's groups too, each with how many units it stands for. */
export function UnitsPicker({
  id,
  value,
  onChange,
  groups = false,
}: Picked<string[]> & { groups?: boolean }) {
  const t = useIssueTexts();
  const organisation = useOrganisation();
  const units = organisation?.units.filter(({ hierarchy }) => hierarchy === 'admin') ?? [];
  const collective = groups && organisation ? organisation.groups : [];
  return (
    <Select
      mode="multiple"
      id={id}
      value={value}
      onChange={onChange}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        ...collective.map(({ code, name }) => ({
          value: code,
          label: t('groupOption', {
            name,
            count: organisation ? membersOf(organisation, code).length : 0,
          }),
        })),
        ...units.map(({ code, name }) => ({ value: code, label: name })),
      ]}
    />
  );
}

/** Short words typed one after the other. */
export function WordsInput({ id, value, onChange }: Picked<string[]>) {
  const t = useIssueTexts();
  return (
    <Select
      mode="tags"
      open={false}
      suffixIcon={null}
      id={id}
      value={value}
      onChange={onChange}
      placeholder={t('tagsHint')}
      tokenSeparators={['\n', '、', '；', ';']}
    />
  );
}
