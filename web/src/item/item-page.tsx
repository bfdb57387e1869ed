import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { DraftInput } from '../../../domain/item/draft.js';
import { useMe } from '../api/me.js';
import { Loaded } from '../design/states.js';
import { previewable, valuesOf } from '../issue/draft.js';
import { Preview } from '../issue/preview.js';
import { Clocks } from './clocks.js';
import { Contracts } from './contracts.js';
import { Facts } from './facts.js';
import { Further } from './further.js';
import { Head } from './head.js';
import { Instructions } from './instructions.js';
import { itemQuery, type Item } from './item.js';
import { RehearsalBar } from './rehearsal-bar.js';
import { Reports } from './reports.js';
import { Requests } from './requests.js';
import { Tasks } from './tasks.js';
import { useItemTexts } from './texts.js';
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
  const t = useItemTexts();
  const issued = item.status !== 'drafted';
  const rehearses = useMe()?.rehearsal === true && issued;
  const of = { ...item, type: 'item' } as const;
  return (
    <>
      <Head item={item} />
      {rehearses ? <RehearsalBar item={item} /> : null}
      <div className={issued ? 'item-columns' : 'issue'}>
        <div>
          <Facts item={item} />
          <Instructions item={item} />
          <Contracts item={item} />
          <Requests of={of} title={t('requests')} />
          <Tasks item={item} />
          <Reports item={item} />
        </div>
        <aside>{issued ? <Clocks of={of} /> : <Draft item={item} />}</aside>
      </div>
      {issued ? <Further of={of} /> : null}
    </>
  );
}

/** What issuing it would mean, for those who may. */
function Draft({ item }: { item: Item }) {
  const may = useMe()?.operations.includes('plans.preview') === true;
  const draft = previewable(valuesOf(item.draft ?? {}));
  return may ? <Preview id={item.id} draft={(draft as DraftInput | undefined) ?? null} /> : null;
}
