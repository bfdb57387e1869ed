import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useMe } from '../api/me.js';
import { organisationQuery } from '../api/office.js';
import { Loaded } from '../design/states.js';
import { Delegations } from './delegations.js';
import { People } from './people.js';
import { Structure } from './structure.js';
import { useOrganisationTexts } from './texts.js';
import { readPart } from './view.js';
import './organisation.css';

/** The office: both trees with posts and who exercises them, its people, and who acts for me while I am away. */
export function OrganisationPage() {
  const t = useOrganisationTexts();
  const me = useMe();
  const navigate = useNavigate();
  const { view = 'structure' } = useSearch({ from: '/inside/organisation' });
  const organisation = useQuery(organisationQuery);
  return (
    <div className="page page-wide">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="quiet">{organisation.data?.name}</span>
      </div>
      <Loaded query={organisation}>
        {(office) => (
          <Tabs
            activeKey={view}
            destroyOnHidden
            onChange={(key) => void navigate({ to: '/organisation', search: readPart({ view: key }) })}
            items={[
              { key: 'structure', label: t('structure'), children: <Structure office={office} /> },
              { key: 'people', label: t('people'), children: <People office={office} /> },
              ...(me
                ? [
                    {
                      key: 'delegations',
                      label: t('delegations'),
                      children: <Delegations me={me} office={office} />,
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Loaded>
    </div>
  );
}
