import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api, ask } from '../api/client.js';
import { SearchSelect } from '../design/search-select.js';
import { useItemsTexts } from './texts.js';

interface Props {
  id?: string;
  value?: string;
  onChange?: (value: string | undefined) => void;
  /** Among the items of this directive; else among those of none. */
  directive?: string;
}

/** A running item, found by its number or words. */
export function ItemPicker({ id, value, onChange, directive }: Props) {
  const t = useItemsTexts();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const found = useQuery({
    queryKey: ['items', 'picker', directive ?? 'none', q],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/items', {
          params: {
            query: {
              status: 'open',
              limit: 50,
              ...(q === '' ? {} : { q }),
              ...(directive === undefined ? {} : { directive }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const items = found.data?.items ?? [];
  return (
    <SearchSelect
      id={id}
      value={value}
      onChange={onChange}
      onSearch={setWords}
      loading={found.isFetching}
      placeholder={t('find')}
      nothing={t('nothing')}
      options={items.map((item) => ({
        value: item.id,
        label: [item.number, item.title, item.leadUnitName].filter(Boolean).join(' · '),
        disabled: directive === undefined && item.directive !== null,
      }))}
    />
  );
}
