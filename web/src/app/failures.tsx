import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { Button, Result, Typography } from 'antd';
import { ApiProblem } from '../api/problem.js';
import { useAppTexts } from './texts.js';

/** What a page that failed shows; the rest of the application goes on. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const t = useAppTexts();
  const words = error instanceof ApiProblem ? error.detail || t('unreachable') : String(error);
  return (
    <Result
      status="warning"
      title={t('failed')}
      subTitle={t('failedHint')}
      extra={<Button onClick={reset}>{t('again')}</Button>}
    >
      <Typography.Paragraph code copyable>
        {words}
      </Typography.Paragraph>
    </Result>
  );
}

export function NotFound() {
  const t = useAppTexts();
  return (
    <Result
      status="info"
      title={t('notFound')}
      subTitle={t('notFoundHint')}
      extra={<Link to="/work">{t('toWork')}</Link>}
    />
  );
}
