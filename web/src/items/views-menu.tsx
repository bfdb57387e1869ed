import { DeleteOutlined, DownOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Popover, Space } from 'antd';
import { useState } from 'react';
import { columnKeys, columnsOf } from './columns.js';
import type { Filter } from './filter.js';
import { useItemsTexts } from './texts.js';
import { removeView, saveView, showColumns, useKept, type View } from './views.js';
import { useLabel } from '../i18n/texts.js';

/** Which columns are shown. */
export function ColumnsMenu() {
  const t = useItemsTexts();
  const all = columnsOf(t, useLabel());
  const { columns } = useKept();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          className="items-columns"
          value={[...columns]}
          onChange={(chosen) => showColumns(chosen)}
          options={columnKeys.map((key) => ({
            value: key,
            label: all[key].title,
            disabled: key === 'title',
          }))}
        />
      }
    >
      <Button>
        {t('columns')} <DownOutlined aria-hidden />
      </Button>
    </Popover>
  );
}

/** Views that were given a name; they are kept in this browser. */
export function ViewsMenu({ filter, onView }: { filter: Filter; onView: (filter: Filter) => void }) {
  const t = useItemsTexts();
  const { views, columns } = useKept();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const show = (view: View): void => {
    showColumns(view.columns);
    onView(view.filter);
    setOpen(false);
  };
  const save = (): void => {
    if (name.trim() === '') return;
    saveView({ name: name.trim(), filter, columns });
    setName('');
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={
        <div className="items-views">
          {views.length === 0 ? <div className="quiet">{t('noViews')}</div> : null}
          {views.map((view) => (
            <div key={view.name} className="items-view">
              <Button type="text" onClick={() => show(view)}>
                {view.name}
              </Button>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('removeView', { name: view.name })}
                onClick={() => removeView(view.name)}
              />
            </div>
          ))}
          <Space.Compact>
            <Input
              value={name}
              onChange={({ target }) => setName(target.value)}
              onPressEnter={save}
              placeholder={t('viewName')}
              aria-label={t('viewName')}
              maxLength={40}
            />
            <Button onClick={save} disabled={name.trim() === ''}>
              {t('saveView')}
            </Button>
          </Space.Compact>
        </div>
      }
    >
      <Button>
        {t('views')} <DownOutlined aria-hidden />
      </Button>
    </Popover>
  );
}
