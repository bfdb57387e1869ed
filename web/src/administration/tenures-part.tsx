import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import type { Organisation } from '../api/office.js';
import { PostPicker } from '../commands/pickers.js';
import { Nothing } from '../design/states.js';
import { HandOver } from '../organisation/hand-over.js';
import { namesOf } from '../organisation/names.js';
import type { PersonDetail } from './people.js';
import { useAdministrationTexts } from './texts.js';

/** Posts a person held, holds and will hold; each is handed over or ended, and another is given. */
export function TenuresPart({ person, office }: { person: PersonDetail; office: Organisation }) {
  const t = useAdministrationTexts();
  const [chosen, setChosen] = useState<string>();
  const [open, setOpen] = useState<{ post: string; appoint: boolean }>();
  const posts = namesOf(office.posts);
  const post = office.posts.find(({ code }) => code === open?.post);
  return (
    <section aria-labelledby="admin-tenures">
      <h2 id="admin-tenures">{t('tenures')}</h2>
      <Table
        size="small"
        rowKey="id"
        pagination={{ pageSize: 6, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={person.tenures}
        locale={{ emptyText: <Nothing title={t('noPosts')} hint={t('noPostsHint')} /> }}
        columns={[
          { title: t('post'), dataIndex: 'post', render: (code: string) => posts([code]) },
          {
            title: t('dates'),
            key: 'dates',
            className: 'numbers',
            render: (_, { from, to }) => (
              <>
                <span className="nowrap">
                  {from} – {to}
                </span>{' '}
                <Tag>
                  {t(to !== null && to < office.day ? 'over' : from > office.day ? 'coming' : 'present')}
                </Tag>
              </>
            ),
          },
          {
            title: t('actions'),
            key: 'actions',
            render: (_, { post: code, from, to }) =>
              from > office.day || (to !== null && to < office.day) ? null : (
                <Button
                  size="small"
                  aria-label={t('handOverPost', { post: posts([code]) })}
                  onClick={() => setOpen({ post: code, appoint: false })}
                >
                  {t('handOver')}
                </Button>
              ),
          },
        ]}
      />
      <div className="admin-give">
        <label htmlFor="admin-give">{t('give')}</label>
        <PostPicker
          id="admin-give"
          {...(chosen === undefined ? {} : { value: chosen })}
          onChange={setChosen}
        />
        <Button
          disabled={chosen === undefined}
          onClick={() => {
            if (chosen !== undefined) setOpen({ post: chosen, appoint: true });
          }}
        >
          {t('giveThis')}
        </Button>
      </div>
      {post && open ? (
        <HandOver
          post={post}
          office={office}
          {...(open.appoint ? { successor: person.code } : {})}
          onClose={() => {
            setOpen(undefined);
            setChosen(undefined);
          }}
        />
      ) : null}
    </section>
  );
}
