import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button, Result } from 'antd';
import { useState } from 'react';
import { requestKindLabels } from '../../../domain/item/labels.js';
import { Lamp } from '../design/lamp.js';
import { Loaded } from '../design/states.js';
import { Due } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { itemQuery, requestQuery, type Item, type RequestView } from '../item/item.js';
import { todoQuery } from '../work/todo.js';
import { Judgement } from './judgement.js';
import { freshQueue, isSame, queueOf, type Waiting } from './queue.js';
import { Subject } from './subject.js';
import { useSignTexts } from './texts.js';
import '../item/item.css';
import './sign.css';

/** One request to verify or sign, with all it takes to decide; the next one follows by itself. */
export function SignPage() {
  const { id, rid } = useParams({ from: '/inside/sign/$id/$rid' });
  const t = useSignTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const here: Waiting = { itemId: id, rid };
  const item = useQuery(itemQuery(id));
  const { data: todo } = useQuery(todoQuery);
  const [finished, setFinished] = useState(false);
  const queue = todo ? queueOf(todo) : [];
  const others = queue.filter((one) => !isSame(one, here));

  const goTo = (next: Waiting | undefined): void => {
    if (next) void navigate({ to: '/sign/$id/$rid', params: { id: next.itemId, rid: next.rid } });
    else setFinished(true);
  };
  const following = (row: Waiting[]): Waiting | undefined => {
    const at = queue.findIndex((one) => isSame(one, here));
    const after = queue.slice(at + 1);
    return after.find((one) => row.some((other) => isSame(one, other))) ?? row[0];
  };
  const decided = async (): Promise<void> => {
    void queries.invalidateQueries({ queryKey: ['item', id] });
    void queries.invalidateQueries({ queryKey: ['items'] });
    const now = queueOf(await queries.fetchQuery(freshQueue));
    goTo(following(now.filter((one) => !isSame(one, here))));
  };

  if (finished)
    return (
      <div className="page sign">
        <Result
          status="success"
          title={t('allDone')}
          subTitle={t('allDoneHint')}
          extra={
            <Link to="/work" className="ant-btn">
              {t('toWork')}
            </Link>
          }
        />
      </div>
    );
  return (
    <div className="page sign item">
      <Loaded query={item} rows={10}>
        {(data) => (
          <>
            <div className="sign-head">
              <span className="quiet">
                {others.length > 0 ? t('further', { count: others.length }) : t('last')}
              </span>
              {others.length > 0 ? (
                <Button size="small" onClick={() => goTo(following(others))}>
                  {t('skip')}
                </Button>
              ) : null}
            </div>
            <Title item={data} rid={rid} />
            <Shown key={`${id}/${rid}`} item={data} rid={rid} onDecided={decided} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Title({ item, rid }: { item: Item; rid: string }) {
  const label = useLabel();
  const request = item.requests.find((one) => one.id === rid);
  return (
    <header>
      {request ? <div className="quiet item-name">{label(requestKindLabels[request.kind])}</div> : null}
      <h1>
        <Link to="/items/$id" params={{ id: item.id }}>
          {item.title}
        </Link>
      </h1>
      <div className="item-line sign-note">
        <Lamp lamp={item.lamp} />
        <Due at={item.dueAt} now={item.now} provisional={item.provisional} over={item.closedAt !== null} />
        <span className="quiet numbers">{item.number}</span>
        <span>{item.assignments.find(({ role }) => role === 'lead')?.unitName}</span>
      </div>
    </header>
  );
}

/** The request as it is displayed: what is decided on is exactly this, by its digest. */
function Shown({ item, rid, onDecided }: { item: Item; rid: string; onDecided: () => Promise<void> }) {
  const view = useQuery(requestQuery(item.id, rid));
  return (
    <Loaded query={view} rows={8}>
      {(latest) => <Frozen item={item} rid={rid} latest={latest} onDecided={onDecided} />}
    </Loaded>
  );
}

interface FrozenProps {
  item: Item;
  rid: string;
  latest: RequestView;
  onDecided: () => Promise<void>;
}

/** Keeps what the reader has seen, so that a package that changes meanwhile is shown as changed and asked again. */
function Frozen({ item, rid, latest, onDecided }: FrozenProps) {
  const [seen, setSeen] = useState(latest);
  const changed = latest.digest !== seen.digest;
  const request = item.requests.find((one) => one.id === rid);
  if (!request) return null;
  return (
    <>
      <Subject item={item} request={request} view={latest} changedFrom={changed ? seen : undefined} />
      <Judgement
        item={item}
        request={request}
        digest={latest.digest}
        changed={changed}
        onLooked={() => setSeen(latest)}
        onDecided={onDecided}
      />
    </>
  );
}
