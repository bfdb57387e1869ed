import { Link } from '@tanstack/react-router';
import { Alert, Radio } from 'antd';
import type { Import } from './import.js';
import { useImportTexts } from './texts.js';

interface Props {
  read: Import;
  choice: Import['directives'];
  onChoose: (choice: Import['directives']) => void;
}

/** The headings of the ledger, and whether each becomes a directive; once committed, what became of them. */
export function Groups({ read, choice, onChoose }: Props) {
  const t = useImportTexts();
  const { groups, status, directives } = read;
  if (groups.length === 0) return null;
  if (status !== 'read')
    return directives === 'group' ? (
      <Alert
        className="import-alert"
        type="info"
        showIcon
        title={t('madeDirectives')}
        action={<Link to="/directives">{t('toDirectives')}</Link>}
      />
    ) : null;
  return (
    <fieldset className="import-groups">
      <legend>{t('groups')}</legend>
      <p className="quiet">{t('groupsHint')}</p>
      <Radio.Group
        aria-label={t('groups')}
        value={choice}
        onChange={({ target }) => onChoose(target.value as Import['directives'])}
        options={(['none', 'group'] as const).map((value) => ({ value, label: t(`groups.${value}`) }))}
      />
      <ul>
        {groups.map(({ title, rows }) => (
          <li key={title}>{t('groupRows', { title, count: rows })}</li>
        ))}
      </ul>
    </fieldset>
  );
}
