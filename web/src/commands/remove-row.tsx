import { MinusCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCommandTexts } from './texts.js';

/** Takes a row of a form's list away; its number is said to those who do not see which. */
export function RemoveRow({ no, onRemove }: { no: number; onRemove: () => void }) {
  const t = useCommandTexts();
  return (
    <Button
      type="text"
      size="small"
      icon={<MinusCircleOutlined />}
      aria-label={t('removeRow', { no })}
      onClick={onRemove}
    >
      {t('takeAway')}
    </Button>
  );
}
