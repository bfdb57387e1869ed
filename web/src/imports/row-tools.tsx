import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '../api/problem.js';
import { correctRow, type Import, type ImportRow } from './import.js';
import { useImportTexts } from './texts.js';

interface Props {
  read: Import;
  row: ImportRow;
  isOpen: boolean;
  onCorrect: () => void;
}

/** Corrects a row, leaves it out, or takes it in again. */
export function RowTools({ read, row, isOpen, onCorrect }: Props) {
  const t = useImportTexts();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const skipped = row.status === 'skipped';
  const skip = async (): Promise<void> => {
    setBusy(true);
    setProblem('');
    try {
      await correctRow(queries, read.id, row.n, { skip: !skipped });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.detail || t('unreachable'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="import-tools">
      {skipped ? null : (
        <Button
          size="small"
          onClick={onCorrect}
          aria-expanded={isOpen}
          aria-label={t('correctRow', { row: row.address })}
        >
          {t('correct')}
        </Button>
      )}
      <Button
        size="small"
        type="text"
        loading={busy}
        onClick={() => void skip()}
        aria-label={t(skipped ? 'unskipRow' : 'skipRow', { row: row.address })}
      >
        {t(skipped ? 'unskip' : 'skip')}
      </Button>
      {problem === '' ? null : (
        <div role="alert" className="import-problem">
          {problem}
        </div>
      )}
    </div>
  );
}
