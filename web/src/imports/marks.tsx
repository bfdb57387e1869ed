import { CloseCircleFilled, InfoCircleFilled, QuestionCircleFilled } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { ApiProblem } from '../api/problem.js';
import { useLabel } from '../i18n/texts.js';
import { correctRow, type Finding, type Import, type ImportRow } from './import.js';
import { useImportTexts } from './texts.js';

const icons: Record<Finding['severity'], ReactNode> = {
  refused: <CloseCircleFilled aria-hidden />,
  ask: <QuestionCircleFilled aria-hidden />,
  warn: <InfoCircleFilled aria-hidden />,
};

interface Props {
  read: Import;
  row: ImportRow;
  /** Every row that is shown: an answer may be given for all that ask the same. */
  rows: ImportRow[];
  findings: Finding[];
}

/** What is said about a cell, and where something is asked its answers. */
export function Marks({ findings, ...of }: Props) {
  return findings.map((finding) => (
    <Mark key={`${finding.address}/${finding.code}/${finding.text}`} finding={finding} {...of} />
  ));
}

function Mark({ finding, read, row, rows }: Omit<Props, 'findings'> & { finding: Finding }) {
  const t = useImportTexts();
  const { severity, text, address, choices } = finding;
  const answerable = read.status === 'read' && row.status !== 'skipped' && choices.length > 0;
  return (
    <div className={`import-mark import-${severity}`}>
      {icons[severity]}
      <div>
        <span className="unseen">
          {t(severity)} {address}{' '}
        </span>
        {text}
        {answerable ? <Answer finding={finding} read={read} row={row} rows={rows} /> : null}
      </div>
    </div>
  );
}

function Answer({ finding, read, row, rows }: Omit<Props, 'findings'> & { finding: Finding }) {
  const t = useImportTexts();
  const label = useLabel();
  const queries = useQueryClient();
  const [all, setAll] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const { address, code, choices, text } = finding;
  const same = rows.flatMap(({ findings }) => findings).filter((other) => isAlike(other, finding)).length;

  const answer = async (value: string): Promise<void> => {
    setBusy(true);
    setProblem('');
    try {
      await correctRow(
        queries,
        read.id,
        row.n,
        all ? { answer: { code, value, all: true } } : { answers: { [address]: value } },
      );
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.detail || t('unreachable'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="import-answer">
      <Select<string>
        size="small"
        value={null}
        loading={busy}
        disabled={busy}
        placeholder={t('answer')}
        aria-label={`${t('answer')} ${address} ${text}`}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        options={choices.map((choice) => ({ value: choice.value, label: label(choice.label) }))}
        onSelect={(value) => void answer(value)}
      />
      {same > 1 ? (
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          {t('forAll', { count: same })}
        </Checkbox>
      ) : null}
      {problem === '' ? null : (
        <div role="alert" className="import-problem">
          {problem}
        </div>
      )}
    </div>
  );
}

/** Two questions one answer settles: the same choices. Which unit an unknown name means is asked name by name. */
const isAlike = (a: Finding, b: Finding): boolean =>
  a.code === b.code &&
  (a.code !== 'import.unit-unknown' || a.text === b.text) &&
  a.choices.map(({ value }) => value).join() === b.choices.map(({ value }) => value).join();
