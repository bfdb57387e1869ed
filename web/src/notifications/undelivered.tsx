import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import { useMe } from '../api/me.js';
import { useOrganisation, type Organisation } from '../api/office.js';
import { Loaded, Nothing } from '../design/states.js';
import { deadQuery, resend, sentQuery, type Delivery } from './notifications.js';
import { useNotificationTexts, type texts } from './texts.js';

const watching = 3_000;

/** What failed every attempt, to be sent again; a letter under way is watched until it arrives or fails once more. */
export function Undelivered() {
  const t = useNotificationTexts();
  const queries = useQueryClient();
  const organisation = useOrganisation();
  const me = useMe();
  const [again, setAgain] = useState<readonly Delivery[]>([]);
  const watch = again.length > 0 ? watching : false;
  const dead = useInfiniteQuery({ ...deadQuery, refetchInterval: watch });
  const sent = useQuery({ ...sentQuery, enabled: again.length > 0, refetchInterval: watch });
  const sending = useMutation({
    mutationFn: (letter: Delivery) => resend(letter.id),
    onSuccess: (_, letter) => setAgain((known) => [letter, ...known.filter(({ id }) => id !== letter.id)]),
    onSettled: () => queries.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  return (
    <>
      {sending.error ? <Alert type="warning" showIcon role="alert" title={sending.error.message} /> : null}
      <Loaded query={dead}>
        {({ pages }) => {
          const failed = pages.flatMap(({ deliveries }) => deliveries);
          const gone = again.filter(({ id }) => !failed.some((letter) => letter.id === id));
          return (
            <Table
              size="small"
              rowKey="id"
              pagination={false}
              scroll={{ x: 760 }}
              dataSource={[...gone, ...failed]}
              locale={{ emptyText: <Nothing title={t('nothingDead')} hint={t('nothingDeadHint')} /> }}
              columns={[
                {
                  title: t('item'),
                  dataIndex: 'itemTitle',
                  render: (title: string | null, { itemId }) =>
                    title === null || itemId === null ? (
                      <span className="quiet">{t('noItem')}</span>
                    ) : me?.operations.includes('items.read') ? (
                      <Link to="/items/$id" params={{ id: itemId }}>
                        {title}
                      </Link>
                    ) : (
                      title
                    ),
                },
                {
                  title: t('recipient'),
                  dataIndex: 'recipient',
                  width: 180,
                  render: (recipient: string) => namedIn(organisation, recipient),
                },
                {
                  title: t('channel'),
                  dataIndex: 'channel',
                  width: 110,
                  render: (channel: string) => t(`channel.${channel}` as keyof typeof texts),
                },
                { title: t('attempts'), dataIndex: 'attempts', width: 90, className: 'numbers' },
                {
                  title: t('reason'),
                  dataIndex: 'lastError',
                  width: 240,
                  render: (error: string | null) => <code className="undelivered-reason">{error}</code>,
                },
                {
                  title: t('result'),
                  width: 190,
                  render: (_: unknown, letter) => {
                    const arrived = sent.data?.deliveries.some(({ id }) => id === letter.id);
                    if (gone.includes(letter))
                      return <span role="status">{t(arrived ? 'arrived' : 'underWay')}</span>;
                    return (
                      <>
                        <Button
                          size="small"
                          aria-label={t('resendThis', { recipient: namedIn(organisation, letter.recipient) })}
                          loading={sending.isPending && sending.variables.id === letter.id}
                          onClick={() => sending.mutate(letter)}
                        >
                          {t('resend')}
                        </Button>{' '}
                        {again.some(({ id }) => id === letter.id) ? (
                          <span role="status">{t('failedAgain')}</span>
                        ) : null}
                      </>
                    );
                  },
                },
              ]}
            />
          );
        }}
      </Loaded>
      {dead.hasNextPage ? (
        <Button onClick={() => void dead.fetchNextPage()} loading={dead.isFetchingNextPage}>
          {t('more')}
        </Button>
      ) : null}
    </>
  );
}

/** A principal in words: the post, person or unit's post it names. */
function namedIn(organisation: Organisation | undefined, principal: string): string {
  if (!organisation) return principal;
  const [kind = '', code = ''] = principal.split(':');
  const [unit = '', role = ''] = code.split('/');
  const { posts, people, units } = organisation;
  const found =
    kind === 'post' || kind === 'secretary'
      ? posts.find((post) => post.code === code)
      : kind === 'person'
        ? people.find((person) => person.code === code)
        : kind === 'handler'
          ? people.find((person) => person.code === role)
          : (posts.find((post) => post.unit === unit && post.role === role) ??
            units.find((known) => known.code === unit));
  return found?.name ?? principal;
}
