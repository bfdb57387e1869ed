import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '../api/problem.js';
import { confirmed } from '../design/confirm.js';
import { carryOut, type Import } from './import.js';
import { useImportTexts } from './texts.js';

/** What can be done with the whole: commit what was read, issue what became drafts. */
export function Actions({ read, directives }: { read: Import; directives: Import['directives'] }) {
  const t = useImportTexts();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<ApiProblem>();
  const { id, status, totals } = read;
  const ready = totals['ready'] ?? 0;
  const drafted = totals['drafted'] ?? 0;
  const waiting = (totals['open'] ?? 0) + (totals['refused'] ?? 0);

  const carry = async (step: 'commit' | 'issue', count: number): Promise<void> => {
    const sure = await confirmed({
      title: t(`${step}Sure`),
      hint: t(`${step}Hint`, { count }),
      yes: t(step, { count }),
    });
    if (!sure) return;
    setProblem(undefined);
    try {
      await carryOut(queries, id, step, directives);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    }
  };

  return (
    <>
      {status === 'read' && ready + waiting > 0 ? (
        <Button
          type="primary"
          disabled={waiting > 0 || ready === 0}
          onClick={() => void carry('commit', ready)}
        >
          {t('commit', { count: ready })}
        </Button>
      ) : null}
      {status === 'committed' && drafted > 0 ? (
        <Button type="primary" onClick={() => void carry('issue', drafted)}>
          {t('issue', { count: drafted })}
        </Button>
      ) : null}
      {problem ? (
        <Alert type="error" showIcon role="alert" title={problem.detail || t('unreachable')} />
      ) : null}
    </>
  );
}
