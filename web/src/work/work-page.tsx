import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { commandRow } from '../../../domain/item/table.js';
import type { Bilingual } from '../../../domain/language.js';
import { todoKinds, todoTable, type TodoKind } from '../../../domain/item/todo-table.js';
import { answering } from '../commands/offer.js';
import { useCommand } from '../commands/use-command.js';
import { Choice } from '../design/choice.js';
import { Lamp } from '../design/lamp.js';
import { Loaded, Nothing } from '../design/states.js';
import { Due } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { todoCount, todoQuery, type Todo, type TodoEntry } from './todo.js';
import { useWorkTexts } from './texts.js';
import './work.css';

/** What waits for me, by what is asked, the most urgent first. */
export function WorkPage() {
  const t = useWorkTexts();
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
  const t = useWorkTexts();
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
        <section key={kind} className="work-kind" aria-labelledby={`kind-${kind}`}>
          <h2 id={`kind-${kind}`}>
            {label(todoTable[kind].label)} <span className="quiet numbers">{todo[kind].length}</span>
            {isJudged(kind) && todo[kind].length > 1 ? (
              <Link to="/sign" className="work-row">
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
  const label = useLabel();
  const command = useCommand();
  const navigate = useNavigate();
  const { itemId } = entry;
  const begin = (id: string): void => {
    if (isJudged(kind)) void navigate({ to: '/sign/$id/$rid', params: { id, rid: entry.ref } });
    else command({ itemId: id, offers: answering(kind, entry.ref) });
  };
  return (
    <li>
      <Lamp lamp={entry.lamp} bare />
      <div className="work-what">
        {itemId === null ? (
          entry.title
        ) : (
          <Link to="/items/$id" params={{ id: itemId }}>
            {entry.title}
          </Link>
        )}
        <div className="quiet numbers">{entry.number}</div>
      </div>
      <div className="work-due">{entry.dueAt === null ? null : <Due at={entry.dueAt} stacked />}</div>
      {itemId !== null && (
        <Button
          className="work-do"
          aria-label={`${label(doing(kind))} ${entry.title}`}
          onClick={() => begin(itemId)}
        >
          {label(doing(kind))}
        </Button>
      )}
    </li>
  );
}

/** Whether it is decided on the page made for deciding, one request after the other. */
const isJudged = (kind: TodoKind): boolean => kind === 'sign' || kind === 'verify';

/** What the button of a line says: the command most likely meant. */
const doing = (kind: TodoKind): Bilingual => {
  const name: string = todoTable[kind].commands[0];
  return commandRow(name)?.label ?? todoTable[kind].label;
};
