import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/problem.js';
import { useAppTexts } from './texts.js';

/** What a page that failed shows; the rest of the application goes on. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const t = useAppTexts();
  const problem = error instanceof ApiProblem ? error : undefined;
  const words = problem ? problem.detail || t('unreachable') : String(error);
  return (
    <Plain title={t('failed')} hint={t('failedHint')} action={<Button onClick={reset}>{t('again')}</Button>}>
      <code>{[words, problem?.instance].filter(Boolean).join(' · ')}</code>
    </Plain>
  );
}

export function NotFound() {
  const t = useAppTexts();
  return (
    <Plain title={t('notFound')} hint={t('notFoundHint')} action={<Link to="/work">{t('toWork')}</Link>} />
  );
}

interface PlainProps {
  title: string;
  hint: string;
  action: ReactNode;
  children?: ReactNode;
}

function Plain({ title, hint, action, children }: PlainProps) {
  return (
    <div className="page plain" role="alert">
      <h1>{title}</h1>
      <p className="quiet">{hint}</p>
      {children === undefined ? null : <p>{children}</p>}
      {action}
    </div>
  );
}
