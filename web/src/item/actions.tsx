import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { requestKindLabels } from '../../../domain/item/labels.js';
import { offerKey, type Offer } from '../commands/offer.js';
import { useCommand } from '../commands/use-command.js';
import { useLabel } from '../i18n/texts.js';
import { signAt } from '../sign/queue.js';
import type { Subject } from '../subject/subject.js';
import { MoreMenu } from './more-menu.js';
import { isJudgement, mainOffer, otherOffers } from './next-step.js';
import { useItemTexts } from './texts.js';

interface Props {
  subject: Subject;
  /** What waits for the caller. */
  todo: readonly { kind: string; ref: string }[];
  /** What leads elsewhere. */
  children?: ReactNode;
}

/** The caller's next step as the main button, and all else they may do behind another. */
export function Actions({ subject, todo, children }: Props) {
  const t = useItemTexts();
  const label = useLabel();
  const words = useOfferWords(subject);
  const act = useAct(subject);
  const main = mainOffer(subject, todo);
  const others = otherOffers(subject.allowed, main);
  return (
    <div className="page-head-actions">
      {children}
      {main ? (
        <Button type="primary" onClick={() => act(main)}>
          {label(main.label)}
        </Button>
      ) : null}
      <MoreMenu
        items={others.map(({ group, offers }) => ({
          key: group,
          type: 'group',
          label: t(group),
          children: offers.map((offer) => ({
            key: offerKey(offer),
            label: words(offer),
            danger: offer.command === 'void',
            onClick: () => act(offer),
          })),
        }))}
      />
    </div>
  );
}

/** Does what is offered: a judgement on its own page, all else in the dialog. */
function useAct({ type, id }: Subject): (offer: Offer) => void {
  const command = useCommand();
  const navigate = useNavigate();
  return (offer) => {
    if (isJudgement(offer) && offer.requestId !== undefined) {
      void navigate(signAt({ of: { type, id }, rid: offer.requestId }));
      return;
    }
    const key = offerKey(offer);
    command({ of: { type, id }, offers: ({ allowed }) => allowed.filter((one) => offerKey(one) === key) });
  };
}

/** An offer in words, with what it is about where it may be about several. */
function useOfferWords({ allowed, requests, item }: Subject): (offer: Offer) => string {
  const t = useItemTexts();
  const label = useLabel();
  return (offer) => {
    const name = label(offer.label);
    const request = requests.find(({ id }) => id === offer.requestId);
    const report = item?.reports.find(({ id }) => id === offer.reportId || id === offer.submissionId);
    const unit = item?.assignments.find((assignment) => assignment.unit === offer.unit)?.unitName;
    // Whose it is goes without saying where there is but one.
    const several = allowed.filter(({ command }) => command === offer.command).length > 1;
    const about = request
      ? label(requestKindLabels[request.kind])
      : several
        ? (report?.unitName ?? unit)
        : undefined;
    return about === undefined ? name : t('about', { what: name, about });
  };
}
