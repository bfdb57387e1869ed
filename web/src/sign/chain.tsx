import {
  CheckCircleFilled,
  CloseCircleFilled,
  EyeOutlined,
  HourglassOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { decisionLabels } from '../../../domain/item/labels.js';
import { Due, When } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import type { Request } from '../subject/parts.js';
import { useSignTexts } from './texts.js';

type Step = Request['steps'][number];
type Slot = Step['slots'][number];
type State = 'done' | 'bad' | 'open' | 'waiting' | 'off';

const icons: Record<State, ReactNode> = {
  done: <CheckCircleFilled aria-hidden />,
  bad: <CloseCircleFilled aria-hidden />,
  open: <HourglassOutlined aria-hidden />,
  waiting: <MinusCircleOutlined aria-hidden />,
  off: <EyeOutlined aria-hidden />,
};

/**
 * The way of a request as a picture: asked, let go by the unit, verified, signed step by step; who, when, for whom, and
 * who is asked now.
 */
export function Chain({ request, now }: { request: Request; now: string }) {
  const t = useSignTexts();
  const judged = request.verification;
  const verified = judged !== null || request.verifiers.length > 0;
  const over = request.decidedAt !== null;
  return (
    <ol className="chain" aria-label={t('chain')}>
      <Station state="done" title={t('asked')}>
        <Who name={request.madeByName} at={request.askedAt} />
      </Station>
      {request.approvals.map(({ by, unitName, at }) => (
        <Station key={`${unitName}/${at}`} state="done" title={t('approvedBy', { unit: unitName })}>
          <Who name={by} at={at} />
        </Station>
      ))}
      {request.status === 'awaiting_head' ? (
        <Station state="open" title={t('approvedBy', { unit: request.unitName ?? '' })}>
          <span className="quiet">{t('waits')}</span>
        </Station>
      ) : null}
      {verified ? (
        <Station
          state={judged === null ? 'open' : judged.pass ? 'done' : 'bad'}
          title={t('verification')}
          said={judged === null ? undefined : judged.pass ? t('passed') : t('failed')}
        >
          {judged === null ? (
            <div className="quiet">{request.verifiers.map(verifierWords(t('between'))).join(t('or'))}</div>
          ) : (
            <Who name={judged.by} at={judged.at} forWhom={judged.principalName} words={judged.words} />
          )}
        </Station>
      ) : null}
      {request.steps.map((step) => (
        <StepStation key={step.no} step={step} now={now} over={over} />
      ))}
    </ol>
  );
}

const verifierWords =
  (separator: string) =>
  ({ name, holders }: Request['verifiers'][number]): string =>
    holders.length === 0 ? name : `${name} ${holders.join(separator)}`;

function StepStation({ step, now, over }: { step: Step; now: string; over: boolean }) {
  const t = useSignTexts();
  const state: State =
    step.status === 'passed'
      ? step.mode === 'inform'
        ? 'off'
        : 'done'
      : step.status === 'rejected'
        ? 'bad'
        : step.status === 'open' && !over
          ? 'open'
          : 'waiting';
  return (
    <Station
      state={state}
      title={step.name}
      said={step.slots.length > 1 && step.mode !== 'inform' ? t(`mode.${step.mode}`) : undefined}
    >
      {step.slots.map((slot) => (
        <SlotLine key={slot.slot} slot={slot} open={state === 'open'} />
      ))}
      {state === 'open' && step.dueAt !== null ? (
        <div className="chain-due">
          <Due at={step.dueAt} now={now} stacked />
        </div>
      ) : null}
    </Station>
  );
}

function SlotLine({ slot, open }: { slot: Slot; open: boolean }) {
  const t = useSignTexts();
  const label = useLabel();
  if (slot.decision === null || slot.decidedByName === null) {
    const people = slot.holders.length === 0 ? t('vacant') : slot.holders.join(t('between'));
    return (
      <div className={open ? undefined : 'quiet'}>
        {slot.postName}{' '}
        {slot.decision === null ? (open ? people : null) : label(decisionLabels[slot.decision])}
        {slot.delegatedToName === null ? null : (
          <span className="quiet"> {t('delegated', { who: slot.delegatedToName })}</span>
        )}
      </div>
    );
  }
  return (
    <div>
      <div>
        {slot.postName} {label(decisionLabels[slot.decision])}
      </div>
      <Who
        name={slot.decidedByName}
        at={slot.at}
        forWhom={slot.principalName}
        via={slot.via}
        words={slot.words}
      />
    </div>
  );
}

interface StationProps {
  state: State;
  title: string;
  said?: string | undefined;
  children: ReactNode;
}

function Station({ state, title, said, children }: StationProps) {
  const t = useSignTexts();
  return (
    <li className={`chain-station chain-${state}`} aria-current={state === 'open' ? 'step' : undefined}>
      <span className="chain-icon">{icons[state]}</span>
      <div className="chain-title">
        {title} <span className="unseen">{t(`state.${state}`)}</span>
        {said === undefined ? null : <span className="quiet"> {said}</span>}
      </div>
      {children}
    </li>
  );
}

interface WhoProps {
  name: string;
  at: string | null;
  forWhom?: string | null;
  via?: string | null;
  words?: string | null;
}

/** Who did it and when; for whom, where that is another. */
function Who({ name, at, forWhom = null, via = null, words = null }: WhoProps) {
  const t = useSignTexts();
  return (
    <>
      <div>
        {name}
        {forWhom === null ? null : ` ${t('forWhom', { who: forWhom })}`}
        {via === null ? null : <span className="quiet"> {via}</span>}
      </div>
      <div className="quiet">
        <When at={at} time />
      </div>
      {words === null ? null : <div className="chain-words">{words}</div>}
    </>
  );
}
