import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useMe } from '../api/me.js';
import { Mine } from './mine.js';
import { useNotificationTexts } from './texts.js';
import { Undelivered } from './undelivered.js';
import './notifications.css';

/** What the caller was told; and, for those who keep the office, what could not be delivered. */
export function NotificationsPage() {
  const t = useNotificationTexts();
  const me = useMe();
  const navigate = useNavigate();
  const { view } = useSearch({ from: '/inside/notifications' });
  const keeper = me?.operations.includes('delivery.read') === true;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      {keeper ? (
        <Tabs
          activeKey={view ?? 'mine'}
          destroyOnHidden
          onChange={(key) =>
            void navigate({ to: '/notifications', search: key === 'undelivered' ? { view: key } : {} })
          }
          items={[
            { key: 'mine', label: t('mine'), children: <Mine /> },
            { key: 'undelivered', label: t('undelivered'), children: <Undelivered /> },
          ]}
        />
      ) : (
        <Mine />
      )}
    </div>
  );
}
