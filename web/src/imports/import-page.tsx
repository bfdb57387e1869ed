import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, Button, Collapse, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { Loaded, Nothing } from '../design/states.js';
import { Actions } from './actions.js';
import { Carried } from './carried.js';
import { Groups } from './groups.js';
import {
  countOf,
  ignoredOf,
  importQuery,
  isMoving,
  rowStatuses,
  type Import,
  type RowStatus,
} from './import.js';
import { Rows } from './rows.js';
import { useImportTexts } from './texts.js';
import './imports.css';

/** One ledger from its reading to its items; its address brings it back as it stands. */
export function ImportPage() {
  const t = useImportTexts();
  const { id } = useParams({ from: '/inside/imports/$id' });
  const { status } = useSearch({ from: '/inside/imports/$id' });
  const query = useInfiniteQuery(importQuery(id, status));
  const [directives, setDirectives] = useState<Import['directives']>('none');
  return (
    <div className="page page-wide">
      <Loaded query={query}>
        {({ pages }) => {
          const newest = pages.at(-1);
          if (!newest) return null;
          return (
            <>
              <div className="page-head">
                <h1>{newest.fileName}</h1>
                <Tag>{t(`import.${newest.status}`)}</Tag>
                <div className="page-head-actions">
                  <Link to="/imports">
                    <Button>{t('another')}</Button>
                  </Link>
                  <Actions read={newest} directives={directives} />
                </div>
              </div>
              <Standing read={newest} />
              <Groups read={newest} choice={directives} onChoose={setDirectives} />
              <Choice read={newest} status={status} />
              <Rows read={newest} rows={pages.flatMap(({ rows }) => rows)} />
              {query.hasNextPage ? (
                <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
                  {t('more')}
                </Button>
              ) : null}
              <IgnoredLines read={newest} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

/** How far it is: what is still asked, how much is carried out, and what failed. */
function Standing({ read }: { read: Import }) {
  const t = useImportTexts();
  const { id, status, faults } = read;
  const waiting = countOf(read, 'open', 'refused');
  const failed = countOf(read, 'failed');
  return (
    <div className="import-standing">
      {faults.map(({ code, text }) => (
        <Alert key={`${code}/${text}`} type="warning" showIcon title={text} />
      ))}
      {status === 'read' && Object.keys(read.totals).length > 0 ? (
        <Alert
          type={waiting > 0 ? 'info' : 'success'}
          showIcon
          role="status"
          title={waiting > 0 ? t('waiting', { count: waiting }) : t('allReady')}
        />
      ) : null}
      {isMoving(read) ? <Carried read={read} /> : null}
      {failed > 0 ? (
        <Alert
          type="error"
          showIcon
          title={t('failedRows', { count: failed })}
          action={
            <Link to="/imports/$id" params={{ id }} search={{ status: 'failed' }}>
              {t('toFailed')}
            </Link>
          }
        />
      ) : null}
    </div>
  );
}

function Choice({ read, status }: { read: Import; status: RowStatus | undefined }) {
  const t = useImportTexts();
  const navigate = useNavigate();
  const present = rowStatuses.filter((one) => one === status || countOf(read, one) > 0);
  if (present.length === 0) return <Nothing title={t('noRows')} hint={t('noRowsHint')} />;
  return (
    <Segmented<RowStatus | 'all'>
      className="import-choice"
      aria-label={t('rows')}
      value={status ?? 'all'}
      onChange={(next) =>
        void navigate({
          to: '/imports/$id',
          params: { id: read.id },
          search: next === 'all' ? {} : { status: next },
        })
      }
      options={[
        { value: 'all', label: `${t('all')} ${countOf(read, ...rowStatuses)}` },
        ...present.map((one) => ({ value: one, label: `${t(`row.${one}`)} ${countOf(read, one)}` })),
      ]}
    />
  );
}

function IgnoredLines({ read }: { read: Import }) {
  const t = useImportTexts();
  const lines = ignoredOf(read);
  if (lines.length === 0) return null;
  return (
    <Collapse
      className="import-ignored"
      items={[
        {
          key: 'ignored',
          label: t('ignored', { count: lines.length }),
          children: (
            <ul>
              {lines.map(({ sheet, address, why, text }) => (
                <li key={`${sheet}/${address}`}>
                  <span className="quiet">
                    {sheet} {address} · {t(`why.${why}`)}
                  </span>{' '}
                  {text}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
