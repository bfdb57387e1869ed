import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api, ask } from '../api/client.js';
import { SearchSelect } from '../design/search-select.js';
import { directiveQuery, type Directive } from '../directive/directive.js';
import { useDirectivesTexts } from './texts.js';

interface Props {
  id?: string;
  value?: string;
  onChange?: (value: string | undefined) => void;
}

const optionOf = ({ id, title, source }: Pick<Directive, 'id' | 'title' | 'source'>) => ({
  value: id,
  label: [title, source.number].filter(Boolean).join(' · '),
});

/** An open directive, found by its words or number. */
export function DirectivePicker({ id, value, onChange }: Props) {
  const t = useDirectivesTexts();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const found = useQuery({
    queryKey: ['directives', 'picker', q],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/directives', {
          params: { query: { stage: 'open', limit: 50, ...(q === '' ? {} : { q }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const listed = (found.data?.directives ?? []).map(optionOf);
  const missing = value !== undefined && !listed.some((option) => option.value === value);
  // One that was chosen elsewhere is named too.
  const chosen = useQuery({ ...directiveQuery(value ?? ''), enabled: missing }).data;
  return (
    <SearchSelect
      id={id}
      value={value}
      onChange={onChange}
      onSearch={setWords}
      loading={found.isFetching}
      placeholder={t('find')}
      nothing={t('nothing')}
      options={missing && chosen ? [optionOf(chosen), ...listed] : listed}
    />
  );
}
