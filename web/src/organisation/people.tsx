import { Input, Table } from 'antd';
import { useMemo, useState } from 'react';
import type { Organisation } from '../api/office.js';
import { Nothing } from '../design/states.js';
import { namesOf } from './names.js';
import { useOrganisationTexts } from './texts.js';

/** Everyone of the office with their units and the posts they hold. */
export function People({ office }: { office: Organisation }) {
  const t = useOrganisationTexts();
  const [asked, setAsked] = useState('');
  const people = useMemo(() => named(office), [office]);
  const words = asked.trim().toLowerCase();
  return (
    <>
      <div className="office-tools">
        <Input.Search
          className="office-find"
          allowClear
          maxLength={50}
          value={asked}
          onChange={({ target }) => setAsked(target.value)}
          placeholder={t('find')}
          aria-label={t('find')}
        />
      </div>
      <Table
        size="small"
        rowKey="code"
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 560 }}
        dataSource={people.filter((person) =>
          [person.name, person.units, person.posts].some((text) => text.toLowerCase().includes(words)),
        )}
        locale={{ emptyText: <Nothing title={t('nobodyFound')} /> }}
        columns={[
          { title: t('name'), dataIndex: 'name', width: 140 },
          { title: t('unit'), dataIndex: 'units' },
          {
            title: t('post'),
            dataIndex: 'posts',
            render: (posts: string) => (posts === '' ? <span className="quiet">{t('noPosts')}</span> : posts),
          },
        ]}
      />
    </>
  );
}

function named({ people, units, posts }: Organisation): {
  code: string;
  name: string;
  units: string;
  posts: string;
}[] {
  const unitsCalled = namesOf(units);
  const postsCalled = namesOf(posts);
  return people.map((person) => ({
    ...person,
    units: unitsCalled(person.units),
    posts: postsCalled(person.posts),
  }));
}
