import { Progress } from 'antd';
import { progressOf, type Import } from './import.js';
import { useImportTexts } from './texts.js';

/** How far an import is that is being carried out. */
export function Carried({ read }: { read: Pick<Import, 'status' | 'totals'> }) {
  const t = useImportTexts();
  const { done, count } = progressOf(read);
  return (
    <div role="status">
      {t(`import.${read.status}`)} {t('progress', { done, count })}
      <Progress
        percent={count === 0 ? 0 : Math.floor((done / count) * 100)}
        aria-label={t(`import.${read.status}`)}
        showInfo={false}
      />
    </div>
  );
}
