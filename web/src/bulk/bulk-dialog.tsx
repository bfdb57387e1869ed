import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { requestKindLabels } from '../../../domain/item/labels.js';
import { dropDraft } from '../drafts/drafts.js';
import type { Row } from '../commands/offer.js';
import { useLabel } from '../i18n/texts.js';
import { BulkForm } from './bulk-form.js';
import { labelOf, offersQuery, placeOf, type BulkOffer } from './offers.js';
import { severalItems, touchedBy } from '../subject/subject.js';
import { Results } from './results.js';
import { isFailed, sendAll, type Told } from './send.js';
import { useBulkTexts } from './texts.js';

interface Props {
  /** Of one command, at least one. */
  offers: readonly BulkOffer[];
  /** Selected items that the command is not offered for. */
  leftOut: number;
  nameOf: (id: string) => string;
  /** Closed; with what is to stay selected where something was sent. */
  onClose: (left?: ReadonlySet<string>) => void;
}

/** Gives one command to many: what to, the words, what became of each, and again with what was not done. */
export function BulkDialog({ offers: first, leftOut, nameOf, onClose }: Props) {
  const t = useBulkTexts();
  const label = useLabel();
  const queries = useQueryClient();
  const [form] = Form.useForm<Row>();
  const [offers, setOffers] = useState(first);
  const [told, setTold] = useState<readonly Told[]>([]);
  const [stage, setStage] = useState<'form' | 'sending' | 'told'>('form');
  const [note, setNote] = useState('');
  const [one] = offers;
  if (!one) return null;
  const { command } = one;
  const words = label(labelOf(one));
  const nameOfPlace = ({ entry, request }: BulkOffer): string =>
    [nameOf(entry.id), request && label(requestKindLabels[request])].filter(Boolean).join(' · ');
  const failed = told.filter(isFailed);

  const send = async (body: Row): Promise<void> => {
    setStage('sending');
    setNote('');
    setTold([]);
    const results = await sendAll(command, offers, body, setTold);
    setStage('told');
    if (!results.some(isFailed)) dropDraft(severalItems.id, command);
    await Promise.all(
      [['item'], ...touchedBy(severalItems)].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
  };

  const again = async (): Promise<void> => {
    const places = new Set(failed.map(({ offer }) => placeOf(offer.entry)));
    const ids = [...new Set(failed.map(({ offer }) => offer.entry.id))];
    // As they stand now: what a signature covers may have changed meanwhile.
    const now = await queries.fetchQuery({ ...offersQuery(ids), staleTime: 0 }).catch(() => undefined);
    const next = now?.filter((offer) => offer.command === command && places.has(placeOf(offer.entry))) ?? [];
    if (next.length === 0) {
      setNote(t(now ? 'noneAgain' : 'unreachable'));
      return;
    }
    setNote('');
    setOffers(next);
    setStage('form');
  };

  const close = (): void => {
    if (stage === 'sending') return;
    onClose(stage === 'told' ? new Set(failed.map(({ offer }) => offer.entry.id)) : undefined);
  };

  return (
    <Modal
      open
      width={640}
      title={t('title', { command: words, count: offers.length })}
      footer={null}
      onCancel={close}
      closable={stage !== 'sending'}
      keyboard={stage !== 'sending'}
      mask={{ closable: false }}
    >
      {stage === 'form' ? (
        <>
          {leftOut > 0 && offers === first ? (
            <p className="quiet">{t('leftOut', { count: leftOut, command: words })}</p>
          ) : null}
          <ul className="bulk-list" aria-label={t('chosen')} tabIndex={0}>
            {offers.map((offer) => (
              <li key={placeOf(offer.entry)}>{nameOfPlace(offer)}</li>
            ))}
          </ul>
          <BulkForm
            form={form}
            offers={offers}
            label={labelOf(one)}
            onSend={(body) => void send(body)}
            onClose={close}
          />
        </>
      ) : (
        <>
          <Results told={told} count={offers.length} sending={stage === 'sending'} nameOf={nameOfPlace} />
          {note === '' ? null : <Alert type="warning" showIcon role="alert" title={note} />}
          {stage === 'told' ? (
            <div className="bulk-foot">
              {failed.length > 0 ? (
                <Button onClick={() => void again()}>{t('again', { count: failed.length })}</Button>
              ) : null}
              <Button type="primary" autoFocus onClick={close}>
                {t('close')}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </Modal>
  );
}
