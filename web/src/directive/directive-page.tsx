import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Loaded } from '../design/states.js';
import { Clocks } from '../item/clocks.js';
import { Further } from '../item/further.js';
import { Requests } from '../item/requests.js';
import { directiveQuery, type Directive } from './directive.js';
import { Facts } from './facts.js';
import { Head } from './head.js';
import { Instructions } from './instructions.js';
import { ItemsUnder } from './items-under.js';
import { Measures, Responsibilities } from './plan-of-work.js';
import { Reports } from './reports.js';
import { Stages } from './stages.js';
import { useDirectiveTexts } from './texts.js';
import '../sign/sign.css';
import '../item/item.css';
import '../items/items.css';
import './directive.css';

/** One directive: where it stands, what to do next, who carries it out by which items, what was reported and said. */
export function DirectivePage() {
  const { id } = useParams({ from: '/inside/directives/$id' });
  const directive = useQuery(directiveQuery(id));
  return (
    <div className="page item">
      <Loaded query={directive} rows={12}>
        {(data) => <Whole directive={data} />}
      </Loaded>
    </div>
  );
}

function Whole({ directive }: { directive: Directive }) {
  const t = useDirectiveTexts();
  const of = { ...directive, type: 'directive' } as const;
  return (
    <>
      <Head directive={directive} />
      <Stages directive={directive} />
      <div className="item-columns">
        <div>
          <Facts directive={directive} />
          <Instructions directive={directive} />
          <ItemsUnder directive={directive} />
          <Responsibilities directive={directive} />
          <Measures directive={directive} />
          <Reports directive={directive} />
          <Requests of={of} title={t('signOff')} />
        </div>
        <aside>
          <Clocks of={of} />
        </aside>
      </div>
      <Further of={of} />
    </>
  );
}
