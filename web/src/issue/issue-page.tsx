import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { ApiProblem } from '../api/problem.js';
import { readDraft } from '../drafts/drafts.js';
import { Loaded, Nothing } from '../design/states.js';
import { directiveQuery, type Directive } from '../directive/directive.js';
import { itemQuery } from '../item/item.js';
import '../item/item.css';
import { DraftForm, type Start } from './draft-form.js';
import { valuesOf, type DraftValues } from './draft.js';
import { keptAs } from './save.js';
import { useIssueTexts } from './texts.js';
import './issue.css';

/** A new item: what was typed and not saved is here again. */
export function IssuePage() {
  const t = useIssueTexts();
  const { directive } = useSearch({ from: '/inside/issue' });
  const [round, setRound] = useState(0);
  return (
    <Frame title={t('titleNew')}>
      {directive === undefined ? (
        <Fresh key={round} onAfresh={() => setRound(round + 1)} />
      ) : (
        <Under key={`${directive}/${round}`} id={directive} onAfresh={() => setRound(round + 1)} />
      )}
    </Frame>
  );
}

function Fresh({ onAfresh }: { onAfresh: () => void }) {
  const [start] = useState(() => startOf('new', crypto.randomUUID(), 0, {}));
  return <DraftForm start={start} onAfresh={onAfresh} />;
}

/** A new item under a directive, which says where it comes from. */
function Under({ id, onAfresh }: { id: string; onAfresh: () => void }) {
  const directive = useQuery(directiveQuery(id));
  return <Loaded query={directive}>{(data) => <FreshUnder directive={data} onAfresh={onAfresh} />}</Loaded>;
}

function FreshUnder({ directive, onAfresh }: { directive: Directive; onAfresh: () => void }) {
  const [start] = useState(() => {
    const { id, title, urgency, source, responsiblePost } = directive;
    return startOf(`new/${id}`, crypto.randomUUID(), 0, {
      directive: id,
      mandatory: true,
      urgency,
      source: { kind: source.kind, title, ...(source.number === null ? {} : { number: source.number }) },
      ...(responsiblePost === null ? {} : { responsiblePost }),
    });
  });
  return <DraftForm start={start} onAfresh={onAfresh} />;
}

/** A draft that is kept: changed, issued, or thrown away. */
export function EditDraftPage() {
  const { id } = useParams({ from: '/inside/issue/$id' });
  const t = useIssueTexts();
  const [round, setRound] = useState(0);
  const item = useQuery(itemQuery(id));
  if (item.error instanceof ApiProblem && item.error.status === 404)
    return (
      <Frame title={t('titleEdit')}>
        <Nothing title={t('gone')} action={<Link to="/issue">{t('titleNew')}</Link>} />
      </Frame>
    );
  return (
    <Frame title={t('titleEdit')}>
      <Loaded query={item}>
        {({ draft, version }) =>
          draft === null ? (
            <Nothing
              title={t('alreadyIssued')}
              action={
                <Link to="/items/$id" params={{ id }}>
                  <Button>{t('toItem')}</Button>
                </Link>
              }
            />
          ) : (
            <Edit
              key={`${id}/${round}`}
              id={id}
              version={version}
              draft={draft}
              onAfresh={() => setRound(round + 1)}
            />
          )
        }
      </Loaded>
    </Frame>
  );
}

interface EditProps {
  id: string;
  version: number;
  draft: Record<string, unknown>;
  onAfresh: () => void;
}

function Edit({ id, version, draft, onAfresh }: EditProps) {
  const [start] = useState(() => startOf(id, id, version, draft));
  return <DraftForm start={start} onAfresh={onAfresh} />;
}

/** From what the browser kept, else from what the office keeps. */
function startOf(place: string, id: string, version: number, draft: object): Start {
  const kept = readDraft(place, keptAs) as { id: string; version: number; values: DraftValues } | undefined;
  return kept
    ? { place, ...kept, restored: true }
    : { place, id, version, values: valuesOf(draft), restored: false };
}

function Frame({ title, children }: { title: string; children: ReactNode }) {
  const t = useIssueTexts();
  return (
    <div className="page page-wide">
      <div className="page-head">
        <h1>{title}</h1>
        <div className="page-head-actions">
          <Link to="/imports">
            <Button>{t('toRows')}</Button>
          </Link>
        </div>
      </div>
      {children}
    </div>
  );
}
