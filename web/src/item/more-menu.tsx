import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useItemTexts } from './texts.js';

/** All else a person may do, behind one button; nothing where there is nothing else. */
export function MoreMenu({ items }: { items: NonNullable<MenuProps['items']> }) {
  const t = useItemTexts();
  if (items.length === 0) return null;
  return (
    <Dropdown trigger={['click']} menu={{ className: 'item-menu', items }}>
      <Button>
        {t('more')} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}
