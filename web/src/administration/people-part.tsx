import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Table } from 'antd';
import { useState } from 'react';
import { useOrganisation } from '../api/office.js';
import { Choice } from '../design/choice.js';
import { Loaded, Nothing } from '../design/states.js';
import { When } from '../design/time.js';
import { namesOf } from '../organisation/names.js';
import { AccountTags } from './account-tags.js';
import { AddPerson } from './add-person.js';
import { peopleQuery, type PersonEntry } from './people.js';
import { PersonSheet } from './person-sheet.js';
import { useAdministrationTexts } from './texts.js';
import { accountFilters, type View } from './view.js';

/** Everyone with their posts and how they sign in; a person's sheet opens beside the list. */
export function PeoplePart() {
  const t = useAdministrationTexts();
  const navigate = useNavigate();
  const view = useSearch({ from: '/inside/administration' });
  const units = namesOf(useOrganisation()?.units ?? []);
  const query = useInfiniteQuery({ ...peopleQuery(view), placeholderData: keepPreviousData });
  const [adding, setAdding] = useState(false);
  const go = (search: View): void => void navigate({ to: '/administration', search });
  const { person: _, ...list } = view;
  return (
    <>
      <div className="admin-tools">
        <Search
          key={view.q ?? ''}
          q={view.q}
          onSearch={(q) => {
            const { q: _before, ...rest } = list;
            go(q === '' ? rest : { ...rest, q });
          }}
        />
        <Choice
          label={t('account')}
          value={view.account ?? 'all'}
          onChange={(account) => {
            const { account: _before, ...rest } = list;
            go(account === 'all' ? rest : { ...rest, account });
          }}
          options={accountFilters.map((value) => ({ value, label: t(`account.${value}`) }))}
        />
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </div>
      <Loaded query={query}>
        {({ pages }) => (
          <Table<PersonEntry>
            size="small"
            rowKey="code"
            pagination={false}
            scroll={{ x: 760 }}
            dataSource={pages.flatMap(({ people }) => people)}
            locale={{ emptyText: <Nothing title={t('nobody')} hint={t('nobodyHint')} /> }}
            columns={[
              {
                title: t('name'),
                dataIndex: 'name',
                width: 200,
                render: (name: string, { code }) => (
                  <>
                    <Button
                      type="link"
                      className="admin-name"
                      aria-label={t('openSheet', { name })}
                      onClick={() => go({ ...view, person: code })}
                    >
                      {name}
                    </Button>{' '}
                    <span className="quiet">{code}</span>
                  </>
                ),
              },
              {
                title: t('posts'),
                dataIndex: 'posts',
                render: (posts: PersonEntry['posts']) =>
                  posts.length === 0 ? (
                    <span className="quiet">{t('noPosts')}</span>
                  ) : (
                    posts.map((post) => (
                      <div key={post.code}>
                        {post.name} <span className="quiet">{units([post.unit])}</span>
                      </div>
                    ))
                  ),
              },
              {
                title: t('account'),
                key: 'account',
                width: 240,
                render: (_value, { account }) =>
                  account == null ? (
                    <span className="quiet">{t('account.none')}</span>
                  ) : (
                    <>
                      {account.username} <AccountTags account={account} />
                    </>
                  ),
              },
              {
                title: t('lastSignedIn'),
                key: 'last',
                width: 200,
                render: (_value, { account }) => <When at={account?.lastSignedInAt} time />,
              },
            ]}
          />
        )}
      </Loaded>
      {query.hasNextPage ? (
        <Button
          className="admin-more"
          onClick={() => void query.fetchNextPage()}
          loading={query.isFetchingNextPage}
        >
          {t('more')}
        </Button>
      ) : null}
      {adding ? (
        <AddPerson
          onClose={() => setAdding(false)}
          onAdded={(person) => {
            setAdding(false);
            go({ ...view, person });
          }}
        />
      ) : null}
      {view.person === undefined ? null : (
        <PersonSheet key={view.person} code={view.person} onClose={() => go(list)} />
      )}
    </>
  );
}

function Search({ q, onSearch }: { q: string | undefined; onSearch: (q: string) => void }) {
  const t = useAdministrationTexts();
  return (
    <Input.Search
      className="admin-find"
      allowClear
      maxLength={50}
      defaultValue={q ?? ''}
      onSearch={(text) => onSearch(text.trim())}
      placeholder={t('find')}
      aria-label={t('find')}
    />
  );
}
