import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Segmented } from 'antd';
import { useState } from 'react';
import { Loaded, Nothing } from '../design/states.js';
import { When } from '../design/time.js';
import { refOf } from '../subject/parts.js';
import { SubjectLink } from '../subject/subject-link.js';
import { markRead, notificationsQuery, type Notification } from './notifications.js';
import { useNotificationTexts } from './texts.js';

/** The caller's notifications: opened, they lead to their item and count as read. */
export function Mine() {
  const t = useNotificationTexts();
  const queries = useQueryClient();
  const [unread, setUnread] = useState(false);
  const pages = useInfiniteQuery(notificationsQuery(unread));
  const read = useMutation({
    mutationFn: markRead,
    onSettled: () => queries.invalidateQueries({ queryKey: ['notifications'] }),
  });
  const latest = pages.data?.pages[0];
  const newest = latest?.notifications[0];
  return (
    <>
      <div className="notices-tools">
        <Segmented
          aria-label={t('which')}
          value={unread ? 'unread' : 'all'}
          onChange={(value) => setUnread(value === 'unread')}
          options={[
            { value: 'all', label: t('all') },
            { value: 'unread', label: `${t('unread')} ${latest?.unread ?? ''}` },
          ]}
        />
        <Button
          disabled={newest === undefined || latest?.unread === 0}
          loading={read.isPending}
          onClick={() => newest && read.mutate({ upTo: newest.id })}
        >
          {t('readAll')}
        </Button>
      </div>
      {read.error ? <Alert type="warning" showIcon role="alert" title={read.error.message} /> : null}
      <Loaded query={pages}>
        {({ pages: loaded }) => {
          const notices = loaded.flatMap(({ notifications }) => notifications);
          if (notices.length === 0)
            return unread ? (
              <Nothing title={t('nothingUnread')} />
            ) : (
              <Nothing title={t('nothing')} hint={t('nothingHint')} />
            );
          return (
            <ul className="notices">
              {notices.map((notice) => (
                <Notice key={notice.id} notice={notice} onRead={() => read.mutate({ ids: [notice.id] })} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      {pages.hasNextPage ? (
        <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {t('more')}
        </Button>
      ) : null}
    </>
  );
}

function Notice({ notice, onRead }: { notice: Notification; onRead: () => void }) {
  const t = useNotificationTexts();
  const { title, body, createdAt, readAt } = notice;
  const of = refOf(notice);
  const fresh = readAt === null;
  return (
    <li className={fresh ? 'notice notice-unread' : 'notice'}>
      <div className="notice-head">
        {fresh ? <span className="unseen">{t('unread')}</span> : null}
        {of ? (
          <SubjectLink of={of} className="notice-title" {...(fresh ? { onClick: onRead } : {})}>
            {title}
          </SubjectLink>
        ) : (
          <strong>{title}</strong>
        )}
        <span className="quiet">
          <When at={createdAt} time />
        </span>
      </div>
      <div className="notice-body">{body}</div>
      {fresh ? (
        <Button type="link" size="small" aria-label={t('readOne', { title })} onClick={onRead}>
          {t('read')}
        </Button>
      ) : null}
    </li>
  );
}
