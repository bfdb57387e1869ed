import { Input, Select } from 'antd';
import { useState } from 'react';

export interface Option {
  value: string;
  label: string;
}

interface Named {
  label: string;
  width: number;
}

/** One condition of a list, chosen among what there is. */
export function Pick({
  label,
  width,
  value,
  options,
  onPick,
}: Named & {
  value: string | undefined;
  options: Option[];
  onPick: (value: string | undefined) => void;
}) {
  return (
    <Select
      allowClear
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={onPick}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width }}
      popupMatchSelectWidth={false}
    />
  );
}

/** Words a list is searched for. */
export function Search({
  label,
  width,
  q,
  onSearch,
}: Named & { q: string | undefined; onSearch: (q: string | undefined) => void }) {
  const [text, setText] = useState(q ?? '');
  return (
    <Input.Search
      value={text}
      onChange={({ target }) => setText(target.value)}
      onSearch={(value) => onSearch(value.trim() === '' ? undefined : value.trim())}
      placeholder={label}
      aria-label={label}
      allowClear
      maxLength={100}
      style={{ width }}
    />
  );
}

/** In which order a list stands; the first is the usual one, which no address names. */
export function Sort<S extends string>({
  label,
  value,
  options,
  onSort,
}: {
  label: string;
  value: S | undefined;
  options: { value: S; label: string }[];
  onSort: (sort: S | undefined) => void;
}) {
  const usual = options[0]?.value;
  return (
    <Select
      size="small"
      variant="borderless"
      aria-label={label}
      value={value ?? usual}
      onChange={(sort) => onSort(sort === usual ? undefined : sort)}
      options={options}
      popupMatchSelectWidth={false}
    />
  );
}
