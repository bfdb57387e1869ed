import { Alert, Tag, Tooltip } from 'antd';
import { Lamp } from '../design/lamp.js';
import { Due } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { ofItem } from '../subject/subject.js';
import { Actions } from './actions.js';
import { DraftActions } from './draft-actions.js';
import type { Item } from './item.js';
import { UrgencyTag } from './urgency-tag.js';
import { useItemTexts } from './texts.js';

/** What the item is and how it stands, and what its reader does next. */
export function Head({ item }: { item: Item }) {
  const t = useItemTexts();
  const label = useLabel();
  const lead = item.assignments.find(({ role, status }) => role === 'lead' && status !== 'ended');
  return (
    <>
      <header className="item-head">
        <div>
          <div className="item-signs">
            <Lamp lamp={item.lamp} />
            <Tag>{label(item.statusLabel)}</Tag>
            {item.level > 0 ? <Tag color="error">{t('level', { count: item.level })}</Tag> : null}
            <UrgencyTag urgency={item.urgency} />
            {item.decisionPending ? <Tag color="warning">{t('pending')}</Tag> : null}
            {item.late ? <Tag>{t('late')}</Tag> : null}
            {item.rehearsed ? (
              <Tooltip title={t('rehearsedHint')}>
                <Tag tabIndex={0}>{t('rehearsed')}</Tag>
              </Tooltip>
            ) : null}
            <span className="quiet numbers">{item.number ?? t('unnumbered')}</span>
          </div>
          <h1>{item.title}</h1>
          <div className="item-line">
            {lead ? (
              <span>
                <span className="quiet">{t('lead')} </span>
                {lead.unitName}
              </span>
            ) : null}
            {item.status === 'drafted' ? null : (
              <span>
                <span className="quiet">{t('due')} </span>
                <Due
                  at={item.dueAt}
                  now={item.now}
                  provisional={item.provisional}
                  over={item.closedAt !== null || item.status === 'suspended'}
                />
              </span>
            )}
          </div>
        </div>
        {item.draft === null ? (
          <Actions subject={ofItem(item)} todo={item.todo} />
        ) : (
          <DraftActions item={item} />
        )}
      </header>
      {item.status === 'drafted' ? (
        <Alert
          className="item-draft"
          type="info"
          showIcon
          title={t('draftTitle')}
          description={t('draftHint')}
        />
      ) : null}
    </>
  );
}
