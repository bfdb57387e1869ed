import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { Loaded, Nothing } from '../design/states.js';
import { freshQueue, queueOf, signAt } from './queue.js';
import { useSignTexts } from './texts.js';

/** Goes to the first request that waits for the reader's judgement. */
export function SignStart() {
  const t = useSignTexts();
  const todo = useQuery(freshQueue);
  return (
    <div className="page">
      <h1>{t('title')}</h1>
      <Loaded query={todo}>
        {(data) => {
          const [first] = queueOf(data);
          return first ? (
            <Navigate {...signAt(first)} replace />
          ) : (
            <Nothing
              title={t('allDone')}
              hint={t('allDoneHint')}
              action={<Link to="/work">{t('toWork')}</Link>}
            />
          );
        }}
      </Loaded>
    </div>
  );
}
