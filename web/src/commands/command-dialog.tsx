import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { Lamp } from '../design/lamp.js';
import { Loaded, Nothing } from '../design/states.js';
import { Due } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { requestQuery } from '../subject/parts.js';
import { SubjectLink } from '../subject/subject-link.js';
import { useSubject, type Subject } from '../subject/subject.js';
import { CommandForm } from './command-form.js';
import { offerKey, type Asked } from './offer.js';
import { useCommandTexts } from './texts.js';
import './commands.css';

/** Says what it is about, lets the caller choose among what they may do, and gives the command. */
export function CommandDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const t = useCommandTexts();
  const label = useLabel();
  const subject = useSubject(asked.of);
  const [chosen, setChosen] = useState<string>();
  const offers = subject.data ? asked.offers(subject.data) : [];
  const offer = offers.find((one) => offerKey(one) === chosen) ?? offers[0];
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width={640}
      title={offer ? label(offer.label) : subject.data?.title}
      mask={{ closable: false }}
    >
      <Loaded query={subject} rows={4}>
        {(data) => (
          <>
            <About subject={data} />
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
                {offer.requestId === undefined ? null : <Request subject={data} rid={offer.requestId} />}
                <CommandForm
                  key={offerKey(offer)}
                  subject={data}
                  offer={offer}
                  given={asked.given}
                  onClose={onClose}
                  onDone={() => {
                    asked.onDone?.();
                    onClose();
                  }}
                />
              </>
            ) : (
              <Over asked={asked} onClose={onClose} />
            )}
          </>
        )}
      </Loaded>
    </Modal>
  );
}

function Over({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const t = useCommandTexts();
  return (
    <Nothing
      title={t('over')}
      hint={t('overHint')}
      action={
        <SubjectLink of={asked.of} onClick={onClose}>
          <Button>{t('toPage')}</Button>
        </SubjectLink>
      }
    />
  );
}

/** Enough of it to decide by. */
function About({ subject }: { subject: Subject }) {
  const { title, number, lamp, dueAt, now, provisional, over, words, item } = subject;
  return (
    <div className="command-about">
      <div>
        <strong>{title}</strong> <span className="quiet numbers">{number}</span>
      </div>
      {item?.status === 'drafted' ? null : (
        <div className="command-signs">
          <Lamp lamp={lamp} />
          <Due at={dueAt} now={now} provisional={provisional} over={over} />
        </div>
      )}
      {words === '' ? null : <p>{words}</p>}
    </div>
  );
}

/** What a request asks, for who decides on it. */
function Request({ subject, rid }: { subject: Subject; rid: string }) {
  const t = useCommandTexts();
  const request = useQuery(requestQuery(subject, rid));
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
