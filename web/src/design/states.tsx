import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/problem.js';
import { useDesignTexts } from './texts.js';

/** Nothing is here, and what to do next. */
export function Nothing({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className="nothing">
      <InboxOutlined aria-hidden />
      <div>{title}</div>
      {hint === undefined ? null : <div className="quiet">{hint}</div>}
      {action === undefined ? null : <div className="nothing-next">{action}</div>}
    </div>
  );
}

interface LoadedProps<T> {
  query: { data: T | undefined; error: Error | null; isPending: boolean; refetch: () => unknown };
  children: (data: T) => ReactNode;
  rows?: number;
}

/** What a query brought; a skeleton before, and where it failed the reason and another try. */
export function Loaded<T>({ query, children, rows = 6 }: LoadedProps<T>) {
  const t = useDesignTexts();
  if (query.data !== undefined) return children(query.data);
  if (query.error) {
    const { error } = query;
    const words = error instanceof ApiProblem ? error.detail || t('unreachable') : error.message;
    return (
      <Alert
        type="warning"
        showIcon
        title={t('failed')}
        description={words}
        action={<Button onClick={() => void query.refetch()}>{t('again')}</Button>}
      />
    );
  }
  return (
    <div role="status" aria-label={t('loading')} className="skeleton">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} />
      ))}
    </div>
  );
}
