import { Tag } from 'antd';
import type { Account } from './people.js';
import { useAdministrationTexts } from './texts.js';

/** How an account stands, in words. */
export function AccountTags({ account }: { account: Pick<Account, 'disabled' | 'mustChangePassword'> }) {
  const t = useAdministrationTexts();
  if (account.disabled) return <Tag color="error">{t('account.disabled')}</Tag>;
  return account.mustChangePassword ? (
    <Tag color="warning">{t('firstPassword')}</Tag>
  ) : (
    <Tag>{t('account.open')}</Tag>
  );
}
