import { useCallback } from 'react';

interface Paged {
  fetchNextPage: () => Promise<unknown>;
  isFetchingNextPage: boolean;
}

/** Asks for the next page of a list, unless that is under way. */
export function useMore({ fetchNextPage, isFetchingNextPage }: Paged): () => void {
  return useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
}
