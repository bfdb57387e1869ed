import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useMe } from '../api/me.js';
import { Loaded } from '../design/states.js';
import { Attachments } from './attachments.js';
import { Clocks } from './clocks.js';
import { Contracts } from './contracts.js';
import { Facts } from './facts.js';
import { Head } from './head.js';
import { Instructions } from './instructions.js';
import { itemQuery, type Item } from './item.js';
import { Plan } from './plan.js';
import { Proof } from './proof.js';
import { RehearsalBar } from './rehearsal-bar.js';
import { Reports } from './reports.js';
import { Requests } from './requests.js';
import { Tasks } from './tasks.js';
import { useItemTexts } from './texts.js';
import { Timeline } from './timeline.js';
import '../sign/sign.css';
import './item.css';

/** One item: how it stands, what to do next, who carries it, what was decided, what happened and what will. */
export function ItemPage() {
  const { id } = useParams({ from: '/inside/items/$id' });
  const item = useQuery(itemQuery(id));
  return (
    <div className="page item">
      <Loaded query={item} rows={12}>
        {(data) => <Whole item={data} />}
      </Loaded>
    </div>
  );
}

function Whole({ item }: { item: Item }) {
  const issued = item.status !== 'drafted';
  const rehearses = useMe()?.rehearsal === true && issued;
  return (
    <>
      <Head item={item} />
      {rehearses ? <RehearsalBar item={item} /> : null}
      <div className="item-columns">
        <div>
          <Facts item={item} />
          <Instructions item={item} />
          <Contracts item={item} />
          <Requests item={item} />
          <Tasks item={item} />
          <Reports item={item} />
        </div>
        <aside>
          <Clocks item={item} />
        </aside>
      </div>
      {issued ? <Further item={item} /> : null}
    </>
  );
}

/** What is looked up: what happened, what will, the files and the proof; each is asked for when it is opened. */
function Further({ item }: { item: Item }) {
  const t = useItemTexts();
  const audits = useMe()?.operations.includes('items.audit') === true;
  const files = item.attachments.length;
  return (
    <Tabs
      className="item-further-tabs"
      aria-label={t('more2')}
      items={[
        { key: 'timeline', label: t('timeline'), children: <Timeline id={item.id} /> },
        { key: 'plan', label: t('plan'), children: <Plan item={item} /> },
        {
          key: 'attachments',
          label: files === 0 ? t('attachments') : `${t('attachments')} ${files}`,
          children: <Attachments item={item} />,
        },
        ...(audits ? [{ key: 'proof', label: t('proof'), children: <Proof item={item} /> }] : []),
      ]}
      tabBarExtraContent={
        item.workflow === null ? null : (
          <a href={item.workflow} target="_blank" rel="noreferrer">
            {t('workflow')}
          </a>
        )
      }
    />
  );
}
