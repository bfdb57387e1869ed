import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useCommand } from '../commands/use-command.js';
import { ItemPicker } from '../items/item-picker.js';
import { useDirectiveTexts } from './texts.js';

/** Chooses a running item, then asks for its own command, which puts it under the directive. */
export function Attach({ directive }: { directive: string }) {
  const t = useDirectiveTexts();
  const command = useCommand();
  const [open, setOpen] = useState(false);
  const [item, setItem] = useState<string>();
  const go = (id: string): void => {
    setOpen(false);
    setItem(undefined);
    command({
      of: { type: 'item', id },
      offers: ({ allowed }) => allowed.filter((offer) => offer.command === 'attach'),
      given: { directive },
    });
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('attachItem')}
      </Button>
      <Modal
        open={open}
        destroyOnHidden
        title={t('attachItem')}
        onCancel={() => setOpen(false)}
        okText={t('next')}
        cancelText={t('cancel')}
        okButtonProps={{ disabled: item === undefined }}
        onOk={() => (item === undefined ? undefined : go(item))}
      >
        <Form layout="vertical">
          <Form.Item label={t('item')} htmlFor="attach-item" extra={t('attachHint')}>
            <ItemPicker
              id="attach-item"
              {...(item === undefined ? {} : { value: item })}
              onChange={setItem}
            />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
