import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { api, ask } from '../api/client.js';
import type { Me } from '../api/me.js';
import type { Organisation } from '../api/office.js';
import { ApiProblem } from '../api/problem.js';
import { useAppTexts } from '../app/texts.js';
import { confirmed } from '../design/confirm.js';
import { say } from '../design/say.js';
import { Sideways } from '../design/sideways.js';
import { Loaded, Nothing } from '../design/states.js';
import { useLabel } from '../i18n/texts.js';
import { Away } from './away.js';
import { commandLabel, delegationsQuery, isEverything, type Delegation } from './delegation.js';
import { namesOf } from './names.js';
import { useOrganisationTexts } from './texts.js';

/** Who acts for me while I am away, and for whom I act. */
export function Delegations({ me, office }: { me: Me; office: Organisation }) {
  const t = useOrganisationTexts();
  const delegations = useQuery(delegationsQuery);
  const held = me.posts.filter(({ via }) => via === 'tenure');
  return (
    <div className="office-delegations">
      {me.operations.includes('delegations.create') && held.length > 0 ? (
        <Away posts={held} office={office} />
      ) : (
        <p className="quiet">{t('noPost')}</p>
      )}
      <Loaded query={delegations} rows={3}>
        {({ delegations: known }) => (
          <div>
            <h2>{t('fromMe')}</h2>
            <List
              office={office}
              side="to"
              delegations={known.filter(({ from }) => from === me.person)}
              empty={t('noneFromMe')}
            />
            <h2>{t('toMe')}</h2>
            <List
              office={office}
              side="from"
              delegations={known.filter(({ to }) => to === me.person)}
              empty={t('noneToMe')}
            />
          </div>
        )}
      </Loaded>
    </div>
  );
}

interface ListProps {
  office: Organisation;
  /** Whom a row names: the other of the two. */
  side: 'from' | 'to';
  delegations: Delegation[];
  empty: string;
}

function List({ office, side, delegations, empty }: ListProps) {
  const t = useOrganisationTexts();
  const label = useLabel();
  const people = namesOf(office.people);
  const posts = namesOf(office.posts);
  return (
    <Sideways label={t(side === 'to' ? 'fromMe' : 'toMe')}>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={delegations}
        locale={{ emptyText: <Nothing title={empty} /> }}
        columns={[
          { title: t('name'), dataIndex: side, render: (person: string) => people([person]) },
          { title: t('post'), dataIndex: 'post', render: (post: string) => posts([post]) },
          {
            title: t('dates'),
            className: 'numbers',
            render: (_, { start, end }) => (
              <>
                {start} – {end}{' '}
                <Tag>{t(end < office.day ? 'past' : start > office.day ? 'later' : 'now')}</Tag>
              </>
            ),
          },
          {
            title: t('lent'),
            dataIndex: 'commands',
            render: (commands: string[]) => (
              <div className="office-lent">
                {isEverything(commands)
                  ? t('everything')
                  : [
                      ...new Set(
                        commands.map((name) => {
                          const known = commandLabel(name);
                          return known ? label(known) : name;
                        }),
                      ),
                    ].join('、')}
              </div>
            ),
          },
          { title: t('reason'), dataIndex: 'reason' },
          ...(side === 'to'
            ? [
                {
                  title: '',
                  key: 'revoke',
                  render: (_: unknown, delegation: Delegation) =>
                    delegation.end < office.day ? null : (
                      <Revoke id={delegation.id} person={people([delegation.to])} />
                    ),
                },
              ]
            : []),
        ]}
      />
    </Sideways>
  );
}

function Revoke({ id, person }: { id: string; person: string }) {
  const t = useOrganisationTexts();
  const app = useAppTexts();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<ApiProblem>();
  const revoke = async (): Promise<void> => {
    const sure = await confirmed({
      title: t('revokeAsk'),
      hint: t('revokeHint', { person }),
      yes: t('revoke'),
      danger: true,
    });
    if (!sure) return;
    try {
      await ask(api.DELETE('/api/v1/delegations/{id}', { params: { path: { id } } }));
      say('done', t('revoked'));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    }
    await Promise.all(
      [['delegations'], ['organisation'], ['me']].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
  };
  return (
    <>
      <Button size="small" danger aria-label={t('revokeThis', { person })} onClick={() => void revoke()}>
        {t('revoke')}
      </Button>
      {problem ? <Alert type="error" role="alert" title={problem.detail || app('unreachable')} /> : null}
    </>
  );
}
