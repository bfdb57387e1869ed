import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Due, When } from '../design/time.js';
import { EvidenceLinks } from './evidence.js';
import type { Evidence } from '../subject/parts.js';
import type { Item } from './item.js';
import { Section } from './section.js';
import { useItemTexts } from './texts.js';

/** Measures and milestones, each with how it was carried out and what shows it. */
export function Tasks({ item }: { item: Item }) {
  const t = useItemTexts();
  const { measures, milestones } = item;
  if (measures.length + milestones.length === 0) return null;
  return (
    <Section title={t('tasks')}>
      {measures.length > 0 ? (
        <ol className="item-tasks" aria-label={t('measures')}>
          {measures.map(({ no, text, shown, shownAt, evidence }) => (
            <Task
              key={no}
              no={no}
              title={text}
              done={shown !== null}
              state={shown === null ? t('notShown') : t('shown')}
              at={<When at={shownAt} />}
              words={shown}
              evidence={evidence}
            />
          ))}
        </ol>
      ) : null}
      {milestones.length > 0 ? (
        <ol className="item-tasks" aria-label={t('milestones')}>
          {milestones.map(({ no, title, due, metAt, note, evidence }) => (
            <Task
              key={no}
              no={no}
              title={title}
              done={metAt !== null}
              state={metAt === null ? '' : t('met')}
              at={
                metAt === null ? (
                  <Due at={due} now={item.now} over={item.closedAt !== null} />
                ) : (
                  <When at={metAt} />
                )
              }
              words={note}
              evidence={evidence}
            />
          ))}
        </ol>
      ) : null}
    </Section>
  );
}

interface TaskProps {
  no: number;
  title: string;
  done: boolean;
  state: string;
  at: ReactNode;
  words: string | null;
  evidence: Evidence[];
}

function Task({ no, title, done, state, at, words, evidence }: TaskProps) {
  return (
    <li>
      {done ? (
        <CheckCircleFilled className="item-task-done" aria-hidden />
      ) : (
        <ClockCircleOutlined className="quiet" aria-hidden />
      )}
      <div>
        <div className="item-task-title">
          {no}. {title}
        </div>
        <div className="quiet">
          {state} {done || state === '' ? at : null}
        </div>
        {words === null ? null : <p className="item-words">{words}</p>}
        <EvidenceLinks evidence={evidence} />
      </div>
    </li>
  );
}
