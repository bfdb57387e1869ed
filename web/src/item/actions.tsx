import { DownOutlined } from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { requestKindLabels } from '../../../domain/item/labels.js';
import { useMe } from '../api/me.js';
import { offerKey, type Offer } from '../commands/offer.js';
import { useCommand } from '../commands/use-command.js';
import { useLabel } from '../i18n/texts.js';
import type { Item } from './item.js';
import { isJudgement, mainOffer, otherOffers } from './next-step.js';
import { useItemTexts } from './texts.js';

/** The caller's next step as the main button, and all else they may do behind another. */
export function Actions({ item }: { item: Item }) {
  const t = useItemTexts();
  const label = useLabel();
  const words = useOfferWords(item);
  const act = useAct(item);
  const main = mainOffer(item);
  const others = otherOffers(item, main);
  return (
    <div className="page-head-actions">
      {item.draft === null ? null : <EditDraft id={item.id} />}
      {main ? (
        <Button type="primary" onClick={() => act(main)}>
          {label(main.label)}
        </Button>
      ) : null}
      {others.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            className: 'item-menu',
            items: others.map(({ group, offers }) => ({
              key: group,
              type: 'group',
              label: t(group),
              children: offers.map((offer) => ({
                key: offerKey(offer),
                label: words(offer),
                danger: offer.command === 'void',
                onClick: () => act(offer),
              })),
            })),
          }}
        >
          <Button>
            {t('more')} <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
      ) : null}
    </div>
  );
}

/** To the form of a draft, for those who may change it. */
function EditDraft({ id }: { id: string }) {
  const t = useItemTexts();
  const me = useMe();
  if (!me?.operations.includes('items.edit')) return null;
  return (
    <Link to="/issue/$id" params={{ id }}>
      <Button>{t('editDraft')}</Button>
    </Link>
  );
}

/** Does what is offered: a judgement on its own page, all else in the dialog. */
function useAct(item: Item): (offer: Offer) => void {
  const command = useCommand();
  const navigate = useNavigate();
  return (offer) => {
    if (isJudgement(offer) && offer.requestId !== undefined) {
      void navigate({ to: '/sign/$id/$rid', params: { id: item.id, rid: offer.requestId } });
      return;
    }
    const key = offerKey(offer);
    command({ itemId: item.id, offers: (now) => now.allowed.filter((one) => offerKey(one) === key) });
  };
}

/** An offer in words, with what it is about where it may be about several. */
export function useOfferWords(item: Item): (offer: Offer) => string {
  const t = useItemTexts();
  const label = useLabel();
  return (offer) => {
    const name = label(offer.label);
    const request = item.requests.find(({ id }) => id === offer.requestId);
    const report = item.reports.find(({ id }) => id === offer.reportId || id === offer.submissionId);
    const unit = item.assignments.find((assignment) => assignment.unit === offer.unit)?.unitName;
    // Whose it is goes without saying where there is but one.
    const several = item.allowed.filter(({ command }) => command === offer.command).length > 1;
    const about = request
      ? label(requestKindLabels[request.kind])
      : several
        ? (report?.unitName ?? unit)
        : undefined;
    return about === undefined ? name : t('about', { what: name, about });
  };
}
