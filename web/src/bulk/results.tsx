import { CheckCircleFilled, ClockCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { placeOf, type BulkOffer } from './offers.js';
import { isFailed, type Told } from './send.js';
import { useBulkTexts } from './texts.js';

interface Props {
  told: readonly Told[];
  count: number;
  sending: boolean;
  nameOf: (offer: BulkOffer) => string;
}

const icons = {
  done: CheckCircleFilled,
  pending: ClockCircleFilled,
  refused: CloseCircleFilled,
  unsent: CloseCircleFilled,
};
/** What asks for attention comes first. */
const order = ['refused', 'unsent', 'pending', 'done'];

/** How far it is, and what became of each. */
export function Results({ told, count, sending, nameOf }: Props) {
  const t = useBulkTexts();
  const failed = told.filter(isFailed).length;
  const done = told.length - failed;
  const sorted = told.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  return (
    <>
      <p role="status">
        {sending
          ? t('sending', { done: told.length, count })
          : failed === 0
            ? t('allDone', { count })
            : t('someFailed', { done, failed })}
      </p>
      {sending ? <progress className="bulk-progress" max={count} value={told.length} /> : null}
      <ul className="bulk-list" aria-label={t('results')} tabIndex={0}>
        {sorted.map(({ offer, status, reason }) => {
          const Icon = icons[status];
          return (
            <li key={placeOf(offer.entry)} className={`bulk-${status}`}>
              <Icon aria-hidden />
              <span>
                {nameOf(offer)}{' '}
                <span className="bulk-why">
                  {t(`status.${status}`)}
                  {status === 'unsent' ? ` · ${t('unreachable')}` : reason ? ` · ${reason}` : ''}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
