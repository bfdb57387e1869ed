import { Link } from '@tanstack/react-router';
import { Alert, Button, Tag, Tooltip } from 'antd';
import { useMe } from '../api/me.js';
import { Lamp } from '../design/lamp.js';
import { Due } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { ofItem } from '../subject/subject.js';
import { Actions } from './actions.js';
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
            <span>
              <span className="quiet">{t('due')} </span>
              <Due
                at={item.dueAt}
                now={item.now}
                provisional={item.provisional}
                over={item.closedAt !== null || item.status === 'suspended'}
              />
            </span>
          </div>
        </div>
        <Actions subject={ofItem(item)} todo={item.todo}>
          {item.draft === null ? null : <EditDraft id={item.id} />}
        </Actions>
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
