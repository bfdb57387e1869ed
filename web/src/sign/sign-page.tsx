import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Result } from 'antd';
import { useState } from 'react';
import { requestKindLabels } from '../../../domain/item/labels.js';
import { Lamp } from '../design/lamp.js';
import { Loaded } from '../design/states.js';
import { Due } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { requestQuery, type Ref, type RequestView } from '../subject/parts.js';
import { SubjectLink } from '../subject/subject-link.js';
import { touchedBy, useSubject, type Subject as Of } from '../subject/subject.js';
import { todoQuery } from '../todo/todo.js';
import { Judgement } from './judgement.js';
import { freshQueue, isSame, queueOf, signAt, type Waiting } from './queue.js';
import { Subject } from './subject.js';
import { useSignTexts } from './texts.js';
import '../item/item.css';
import './sign.css';

/** One request to verify or sign, with all it takes to decide; the next one follows by itself. */
export function SignPage() {
  const { id, rid } = useParams({ from: '/inside/sign/$id/$rid' });
  const { type = 'item' } = useSearch({ from: '/inside/sign/$id/$rid' });
  const t = useSignTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const of: Ref = { type, id };
  const here: Waiting = { of, rid };
  const subject = useSubject(of);
  const { data: todo } = useQuery(todoQuery);
  const [finished, setFinished] = useState(false);
  const queue = todo ? queueOf(todo) : [];
  const others = queue.filter((one) => !isSame(one, here));

  const goTo = (next: Waiting | undefined): void => {
    if (next) void navigate(signAt(next));
    else setFinished(true);
  };
  const following = (row: Waiting[]): Waiting | undefined => {
    const at = queue.findIndex((one) => isSame(one, here));
    const after = queue.slice(at + 1);
    return after.find((one) => row.some((other) => isSame(one, other))) ?? row[0];
  };
  const decided = async (): Promise<void> => {
    for (const queryKey of touchedBy(of)) void queries.invalidateQueries({ queryKey });
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
      <Loaded query={subject} rows={10}>
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
            <Title subject={data} rid={rid} />
            <Shown key={`${id}/${rid}`} subject={data} rid={rid} onDecided={decided} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Title({ subject, rid }: { subject: Of; rid: string }) {
  const label = useLabel();
  const request = subject.requests.find((one) => one.id === rid);
  return (
    <header>
      {request ? <div className="quiet item-name">{label(requestKindLabels[request.kind])}</div> : null}
      <h1>
        <SubjectLink of={subject}>{subject.title}</SubjectLink>
      </h1>
      <div className="item-line sign-note">
        <Lamp lamp={subject.lamp} />
        <Due at={subject.dueAt} now={subject.now} provisional={subject.provisional} over={subject.over} />
        <span className="quiet numbers">{subject.number}</span>
        <span>{subject.lead}</span>
      </div>
    </header>
  );
}

/** The request as it is displayed: what is decided on is exactly this, by its digest. */
function Shown({ subject, rid, onDecided }: Omit<FrozenProps, 'latest'>) {
  const view = useQuery(requestQuery(subject, rid));
  return (
    <Loaded query={view} rows={8}>
      {(latest) => <Frozen subject={subject} rid={rid} latest={latest} onDecided={onDecided} />}
    </Loaded>
  );
}

interface FrozenProps {
  subject: Of;
  rid: string;
  latest: RequestView;
  onDecided: () => Promise<void>;
}

/** Keeps what the reader has seen, so that a package that changes meanwhile is shown as changed and asked again. */
function Frozen({ subject, rid, latest, onDecided }: FrozenProps) {
  const [seen, setSeen] = useState(latest);
  const changed = latest.digest !== seen.digest;
  const request = subject.requests.find((one) => one.id === rid);
  if (!request) return null;
  return (
    <>
      <Subject subject={subject} request={request} view={latest} changedFrom={changed ? seen : undefined} />
      <Judgement
        subject={subject}
        request={request}
        digest={latest.digest}
        changed={changed}
        onLooked={() => setSeen(latest)}
        onDecided={onDecided}
      />
    </>
  );
}
