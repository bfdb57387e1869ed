import { Button, Checkbox, Segmented, Table, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useMe } from '../api/me.js';
import type { Organisation } from '../api/office.js';
import { Nothing } from '../design/states.js';
import { HandOver } from './hand-over.js';
import { namesOf, type Called } from './names.js';
import { useOrganisationTexts } from './texts.js';

type Unit = Organisation['units'][number];
type Post = Organisation['posts'][number];
interface Branch extends Unit {
  posts: Post[];
  children?: Branch[];
}

/** One of the trees, every unit with its posts: who holds each, who stands in, who acts by delegation. */
export function Structure({ office }: { office: Organisation }) {
  const t = useOrganisationTexts();
  const me = useMe();
  const [tree, setTree] = useState<Unit['hierarchy']>('admin');
  const [vacant, setVacant] = useState(false);
  const [post, setPost] = useState<Post>();
  const appoints = me?.operations.includes('tenures.appoint') === true;
  const unitsCalled = useMemo(() => namesOf(office.units), [office]);
  const peopleCalled = useMemo(() => namesOf(office.people), [office]);
  const rows = useMemo(() => grown(office, tree, vacant), [office, tree, vacant]);
  return (
    <>
      <div className="office-tools">
        <Segmented<Unit['hierarchy']>
          aria-label={t('tree')}
          value={tree}
          onChange={setTree}
          options={[
            { value: 'admin', label: t('admin') },
            { value: 'party', label: t('party') },
          ]}
        />
        <Checkbox checked={vacant} onChange={({ target }) => setVacant(target.checked)}>
          {t('onlyVacant')}
        </Checkbox>
      </div>
      <Table<Branch>
        key={`${tree}/${vacant}`}
        size="small"
        rowKey="code"
        pagination={false}
        scroll={{ x: 600 }}
        dataSource={rows}
        expandable={{ defaultExpandAllRows: true }}
        locale={{ emptyText: <Nothing title={t('noneVacant')} /> }}
        columns={[
          {
            title: t('unit'),
            dataIndex: 'name',
            width: 320,
            render: (name: string, { contactUnit, covers }) => (
              <>
                {name}
                {contactUnit === undefined ? null : (
                  <div className="quiet">{t('contact', { unit: unitsCalled([contactUnit]) })}</div>
                )}
                {covers === undefined || covers.length === 0 ? null : (
                  <div className="quiet">{t('covers', { units: unitsCalled(covers) })}</div>
                )}
              </>
            ),
          },
          {
            title: t('posts'),
            dataIndex: 'posts',
            render: (posts: Post[]) => (
              <ul className="office-posts">
                {posts.map((held) => (
                  <li key={held.code}>
                    <span className="office-post">
                      {held.name}
                      {held.inChargeOf.length > 0 ? (
                        <span className="quiet">
                          {' '}
                          {t('inChargeOf', { units: unitsCalled(held.inChargeOf) })}
                        </span>
                      ) : null}
                    </span>
                    <span className="office-holder">
                      <Holding post={held} called={peopleCalled} />
                    </span>
                    {appoints ? (
                      <Button
                        size="small"
                        aria-label={t('handOverPost', { post: held.name })}
                        onClick={() => setPost(held)}
                      >
                        {t('handOver')}
                      </Button>
                    ) : null}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      {post ? <HandOver post={post} office={office} onClose={() => setPost(undefined)} /> : null}
    </>
  );
}

function Holding({ post, called }: { post: Post; called: Called }) {
  const t = useOrganisationTexts();
  return (
    <>
      {post.vacant ? (
        <>
          <Tag variant="outlined">{t('vacant')}</Tag>{' '}
          <span className="quiet">
            {post.standIns.length > 0 ? t('standIns', { people: called(post.standIns) }) : t('nobody')}
          </span>
        </>
      ) : (
        called(post.holders)
      )}
      {post.delegates.map(({ person, end, from }) => (
        <div key={`${from}/${person}/${end}`} className="quiet">
          {t('delegate', { person: called([person]), end })}
        </div>
      ))}
    </>
  );
}

/** A tree of units with their posts; where only what is vacant is asked, those units alone that have such a post. */
function grown({ units, posts }: Organisation, tree: Unit['hierarchy'], vacant: boolean): Branch[] {
  const known = new Set(units.filter(({ hierarchy }) => hierarchy === tree).map(({ code }) => code));
  const below = (parent: string | null): Branch[] =>
    units
      .filter(
        (unit) =>
          unit.hierarchy === tree &&
          (parent === null ? unit.parent === null || !known.has(unit.parent) : unit.parent === parent),
      )
      .flatMap((unit) => {
        const children = below(unit.code);
        const own = posts.filter((post) => post.unit === unit.code && (!vacant || post.vacant));
        if (vacant && own.length === 0) return children;
        return [{ ...unit, posts: own, ...(children.length > 0 ? { children } : {}) }];
      });
  return below(null);
}
