import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { FilePart } from './file-part.js';
import { PeoplePart } from './people-part.js';
import { useAdministrationTexts } from './texts.js';
import { readView } from './view.js';
import './administration.css';

/** What administrators keep: people with their posts and accounts, and the organisation as a file. */
export function AdministrationPage() {
  const t = useAdministrationTexts();
  const navigate = useNavigate();
  const { part = 'people' } = useSearch({ from: '/inside/administration' });
  return (
    <div className="page page-wide">
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <Tabs
        activeKey={part}
        destroyOnHidden
        onChange={(key) => void navigate({ to: '/administration', search: readView({ part: key }) })}
        items={[
          { key: 'people', label: t('people'), children: <PeoplePart /> },
          { key: 'file', label: t('file'), children: <FilePart /> },
        ]}
      />
    </div>
  );
}
