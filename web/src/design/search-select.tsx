import { Select } from 'antd';

/** One thing found by words that the server searches for; whatever holds it says what was found. */
export function SearchSelect({
  onSearch,
  nothing,
  ...field
}: {
  id: string | undefined;
  value: string | undefined;
  onChange: ((value: string | undefined) => void) | undefined;
  options: { value: string; label: string; disabled?: boolean }[];
  loading: boolean;
  placeholder: string;
  nothing: string;
  onSearch: (words: string) => void;
}) {
  return (
    <Select {...field} allowClear showSearch={{ filterOption: false, onSearch }} notFoundContent={nothing} />
  );
}
