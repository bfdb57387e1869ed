import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { commandsAnswering, todoKinds, todoTable, type TodoKind } from '../../../domain/item/todo-table.js';
import type { Bilingual } from '../../../domain/language.js';
import { answering } from '../commands/offer.js';
import { useCommand } from '../commands/use-command.js';
import { Choice } from '../design/choice.js';
import { Lamp } from '../design/lamp.js';
import { Loaded, Nothing } from '../design/states.js';
import { Due } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { signAt } from '../sign/queue.js';
import { commandLabel } from '../subject/labels.js';
import { refOf, type Ref } from '../subject/parts.js';
import { SubjectLink } from '../subject/subject-link.js';
import { todoCount, todoQuery, type Todo, type TodoEntry } from './todo.js';
import { useTodoTexts } from './texts.js';
import './todo.css';

/** What waits for me, by what is asked, the most urgent first. */
export function TodoPage() {
  const t = useTodoTexts();
  const todo = useQuery(todoQuery);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <Loaded query={todo}>
        {(data) =>
          todoCount(data) === 0 ? (
            <Nothing
              title={t('nothing')}
              hint={t('nothingHint')}
              action={<Link to="/items">{t('toItems')}</Link>}
            />
          ) : (
            <Waiting todo={data} />
          )
        }
      </Loaded>
    </div>
  );
}

function Waiting({ todo }: { todo: Todo }) {
  const t = useTodoTexts();
  const label = useLabel();
  const [only, setOnly] = useState<TodoKind | 'all'>('all');
  const present = todoKinds.filter((kind) => todo[kind].length > 0);
  const shown = only === 'all' || !present.includes(only) ? present : [only];
  return (
    <>
      <Choice<TodoKind | 'all'>
        label={t('kinds')}
        value={shown.length === 1 ? only : 'all'}
        onChange={setOnly}
        options={[
          { value: 'all', label: `${t('all')} ${todoCount(todo)}` },
          ...present.map((kind) => ({
            value: kind,
            label: `${label(todoTable[kind].label)} ${todo[kind].length}`,
          })),
        ]}
      />
      {shown.map((kind) => (
        <section key={kind} className="todo-kind" aria-labelledby={`kind-${kind}`}>
          <h2 id={`kind-${kind}`}>
            {label(todoTable[kind].label)} <span className="quiet numbers">{todo[kind].length}</span>
            {isJudged(kind) && todo[kind].length > 1 ? (
              <Link to="/sign" className="todo-row">
                {t('inRow')}
              </Link>
            ) : null}
          </h2>
          <ul>
            {todo[kind].map((entry) => (
              <Line key={`${entry.itemId ?? entry.directiveId}/${entry.ref}`} kind={kind} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Line({ kind, entry }: { kind: TodoKind; entry: TodoEntry }) {
  const t = useTodoTexts();
  const label = useLabel();
  const command = useCommand();
  const navigate = useNavigate();
  const of = refOf(entry);
  if (!of) return null;
  const words = label(doing(kind, of.type, entry.ref));
  const begin = (): void => {
    if (isJudged(kind)) void navigate(signAt({ of, rid: entry.ref }));
    else command({ of, offers: answering(kind, entry.ref) });
  };
  return (
    <li>
      <Lamp lamp={entry.lamp} bare />
      <div className="todo-what">
        <SubjectLink of={of}>{entry.title}</SubjectLink>
        <div className="quiet numbers">
          {[of.type === 'directive' ? t('directive') : null, entry.number].filter(Boolean).join(' · ')}
        </div>
      </div>
      <div className="todo-due">{entry.dueAt === null ? null : <Due at={entry.dueAt} stacked />}</div>
      <Button className="todo-do" aria-label={`${words} ${entry.title}`} onClick={begin}>
        {words}
      </Button>
    </li>
  );
}

/** Whether it is decided on the page made for deciding, one request after the other. */
const isJudged = (kind: TodoKind): boolean => kind === 'sign' || kind === 'verify';

/** What the button of a line says: the command most likely meant. */
const doing = (kind: TodoKind, type: Ref['type'], ref: string): Bilingual => {
  const [name] = commandsAnswering(kind, type, ref);
  return name === undefined ? todoTable[kind].label : commandLabel(type, name);
};
