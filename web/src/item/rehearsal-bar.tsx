import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, InputNumber, Space } from 'antd';
import { useState } from 'react';
import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';
import { ApiProblem } from '../api/problem.js';
import { When } from '../design/time.js';
import type { Item } from './item.js';
import { useItemTexts } from './texts.js';

type Advance = { to: 'next' } | { by: { amount: number; unit: 'workday' } };

interface Moved extends Pick<components['schemas']['Advanced'], 'now' | 'done'> {
  /** Sentences of what fired on the way. */
  fired: { seq: number; at: string; text: string }[];
}

/** Moves the item ahead, and reads what fired as the timeline tells it. */
async function advance(id: string, body: Advance): Promise<Moved> {
  const path = { id };
  const { now, done, fired } = await ask(
    api.POST('/api/v1/items/{id}/rehearsal/advance', { params: { path }, body }),
  );
  const seqs = new Set(fired.map(({ seq }) => Number(seq)));
  if (seqs.size === 0) return { now, done, fired: [] };
  const query = { cursor: String(Math.min(...seqs) - 1), limit: 200 };
  const { events } = await ask(api.GET('/api/v1/items/{id}/timeline', { params: { path, query } }));
  return { now, done, fired: events.filter(({ seq }) => seqs.has(seq)) };
}

/** 演练: in the demo, this item's own time is moved ahead on the real engine, and what fires is shown. */
export function RehearsalBar({ item }: { item: Item }) {
  const t = useItemTexts();
  const queries = useQueryClient();
  const [days, setDays] = useState(5);
  const move = useMutation({
    mutationFn: (body: Advance) => advance(item.id, body),
    onSettled: () =>
      Promise.all(
        [['item', item.id], ['items'], ['todo'], ['notifications']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
  const problem = move.error instanceof ApiProblem ? move.error : undefined;
  return (
    <section className="rehearsal" aria-label={t('rehearsal')}>
      <div className="rehearsal-line">
        <strong>{t('rehearsal')}</strong>
        <span>
          <span className="quiet">{t('itemNow')} </span>
          <When at={item.now} time />
        </span>
        <Button size="small" loading={move.isPending} onClick={() => move.mutate({ to: 'next' })}>
          {t('toNext')}
        </Button>
        <Space.Compact size="small">
          <InputNumber
            size="small"
            min={1}
            max={60}
            precision={0}
            value={days}
            aria-label={t('days')}
            onChange={(value) => setDays(value ?? 1)}
          />
          <Button
            size="small"
            disabled={move.isPending}
            onClick={() => move.mutate({ by: { amount: days, unit: 'workday' } })}
          >
            {t('byDays', { count: days })}
          </Button>
        </Space.Compact>
      </div>
      <div className="quiet rehearsal-hint">{t('rehearsalHint')}</div>
      <div role="status">
        {move.isPending ? <span className="quiet">{t('moving')}</span> : null}
        {move.data ? <Fired moved={move.data} /> : null}
      </div>
      {move.error ? (
        <Alert type="warning" showIcon role="alert" title={problem?.detail ?? t('overRehearsal')} />
      ) : null}
    </section>
  );
}

function Fired({ moved }: { moved: Moved }) {
  const t = useItemTexts();
  return (
    <>
      {moved.fired.length === 0 ? (
        t('nothingFired')
      ) : (
        <>
          {t('fired')}
          <ol className="rehearsal-fired">
            {moved.fired.map(({ seq, at, text }) => (
              <li key={seq}>
                <When at={at} time /> {text}
              </li>
            ))}
          </ol>
        </>
      )}
      {moved.done ? null : <div className="quiet">{t('unfinished')}</div>}
    </>
  );
}
