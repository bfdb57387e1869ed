import { Alert, Button } from 'antd';
import { useDesignTexts } from '../design/texts.js';

/** What was typed before and not sent is here again; it can be cleared. */
export function Restored({ onClear }: { onClear: () => void }) {
  const t = useDesignTexts();
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      className="form-problem"
      title={t('kept')}
      action={
        <Button size="small" onClick={onClear}>
          {t('clear')}
        </Button>
      }
    />
  );
}
