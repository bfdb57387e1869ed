import { CheckCircleFilled, HourglassOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { stageLabels } from '../../../domain/directive/table.js';
import { Due, When } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { courseOf, type Station } from './course.js';
import type { Directive } from './directive.js';
import { useDirectiveTexts } from './texts.js';

const icons = {
  done: <CheckCircleFilled aria-hidden />,
  open: <HourglassOutlined aria-hidden />,
  waiting: <MinusCircleOutlined aria-hidden />,
} as const;

/** The way of a directive as a picture: what is done and when, where it stands and until when, what is ahead. */
export function Stages({ directive }: { directive: Directive }) {
  const t = useDirectiveTexts();
  return (
    <ol className="stages" aria-label={t('course')}>
      {courseOf(directive).map((station) => (
        <StationLine key={station.stage} station={station} directive={directive} />
      ))}
    </ol>
  );
}

function StationLine({ station, directive }: { station: Station; directive: Directive }) {
  const t = useDirectiveTexts();
  const label = useLabel();
  const { stage, state, at, due } = station;
  return (
    <li className={`stage stage-${state}`} aria-current={state === 'open' ? 'step' : undefined}>
      <span className="stage-icon">{icons[state]}</span>
      <div className="stage-name item-name">
        {label(stageLabels[stage])} <span className="unseen">{t(`state.${state}`)}</span>
      </div>
      <div className="quiet">
        {at === null ? null : <When at={at} />}
        {due === null ? null : <Due at={due} now={directive.now} stacked />}
      </div>
      <StageWords station={station} directive={directive} />
    </li>
  );
}

/** What a stage came to, in a word. */
function StageWords({ station, directive }: { station: Station; directive: Directive }) {
  const t = useDirectiveTexts();
  if (station.state === 'waiting') return null;
  const { relay, measures, responsibilities, items } = directive;
  switch (station.stage) {
    case 'relay':
      return relay ? (
        <div>
          {relay.meeting}
          {relay.firstTopic ? ` · ${t('firstTopic')}` : ''}
        </div>
      ) : null;
    case 'measures':
      return measures.length > 0 ? <div>{t('measureCount', { count: measures.length })}</div> : null;
    case 'assignment':
      return responsibilities.length > 0 ? (
        <div>{t('unitCount', { count: responsibilities.length })}</div>
      ) : null;
    case 'implementation':
      return items.total > 0 ? (
        <div>{t('itemCount', { closed: items.closed, count: items.total })}</div>
      ) : null;
    default:
      return null;
  }
}
