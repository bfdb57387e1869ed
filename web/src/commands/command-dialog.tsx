import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { api, ask } from '../api/client.js';
import { Lamp } from '../design/lamp.js';
import { Loaded, Nothing } from '../design/states.js';
import { Due } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { itemQuery, type Item } from '../item/item.js';
import { CommandForm } from './command-form.js';
import { offerKey, type Asked, type Offer } from './offer.js';
import { useCommandTexts } from './texts.js';
import './commands.css';

/** Says what the item is, lets the caller choose among what they may do, and gives the command. */
export function CommandDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const t = useCommandTexts();
  const label = useLabel();
  const item = useQuery(itemQuery(asked.itemId));
  const [chosen, setChosen] = useState<string>();
  const offers = item.data ? asked.offers(item.data) : [];
  const offer = offers.find((one) => offerKey(one) === chosen) ?? offers[0];
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width={640}
      title={offer ? label(offer.label) : item.data?.title}
      mask={{ closable: false }}
    >
      <Loaded query={item} rows={4}>
        {(data) => (
          <>
            <About item={data} />
            {offers.length > 1 ? (
              <Radio.Group
                className="command-choice"
                aria-label={t('what')}
                optionType="button"
                value={offer ? offerKey(offer) : undefined}
                onChange={({ target }) => setChosen(String(target.value))}
                options={offers.map((one) => ({ value: offerKey(one), label: label(one.label) }))}
              />
            ) : null}
            {offer ? (
              <>
                {offer.requestId === undefined ? null : <Request item={data} offer={offer} />}
                <CommandForm
                  key={offerKey(offer)}
                  item={data}
                  offer={offer}
                  onClose={onClose}
                  onDone={() => {
                    asked.onDone?.();
                    onClose();
                  }}
                />
              </>
            ) : (
              <Nothing
                title={t('over')}
                hint={t('overHint')}
                action={
                  <Link to="/items/$id" params={{ id: asked.itemId }} onClick={onClose}>
                    <Button>{t('toItem')}</Button>
                  </Link>
                }
              />
            )}
          </>
        )}
      </Loaded>
    </Modal>
  );
}

/** Enough of the item to decide by. */
function About({ item }: { item: Item }) {
  return (
    <div className="command-about">
      <div>
        <strong>{item.title}</strong> <span className="quiet numbers">{item.number}</span>
      </div>
      <div className="command-signs">
        <Lamp lamp={item.lamp} />
        <Due at={item.dueAt} provisional={item.provisional} over={item.closedAt !== null} />
      </div>
      {item.requirement === '' ? null : <p>{item.requirement}</p>}
    </div>
  );
}

/** What a request asks, for who decides on it. */
function Request({ item, offer }: { item: Item; offer: Offer }) {
  const t = useCommandTexts();
  const rid = offer.requestId ?? '';
  const request = useQuery({
    queryKey: ['item', item.id, 'request', rid],
    queryFn: () =>
      ask(api.GET('/api/v1/items/{id}/requests/{rid}', { params: { path: { id: item.id, rid } } })),
  });
  const words = [request.data?.summary, request.data?.reason].filter((text) => text != null && text !== '');
  if (words.length === 0) return null;
  return (
    <blockquote className="command-asked" aria-label={t('asked')}>
      {words.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </blockquote>
  );
}
