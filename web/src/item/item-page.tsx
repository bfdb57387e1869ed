import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Descriptions } from 'antd';
import { Lamp } from '../design/lamp.js';
import { Loaded } from '../design/states.js';
import { Due } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { itemQuery } from './item.js';
import { useItemTexts } from './texts.js';

/** One item: how it stands, and what is asked. */
export function ItemPage() {
  const { id } = useParams({ from: '/inside/items/$id' });
  const t = useItemTexts();
  const label = useLabel();
  const item = useQuery(itemQuery(id));
  return (
    <div className="page">
      <Loaded query={item}>
        {({ title, number, lamp, statusLabel, requirement, dueAt, provisional, closedAt }) => (
          <>
            <div className="page-head">
              <h1>{title}</h1>
            </div>
            <Descriptions
              column={1}
              bordered
              items={[
                { key: 'number', label: t('number'), children: number ?? '—' },
                { key: 'status', label: t('status'), children: label(statusLabel) },
                { key: 'lamp', label: t('lamp'), children: <Lamp lamp={lamp} /> },
                {
                  key: 'due',
                  label: t('due'),
                  children: <Due at={dueAt} provisional={provisional} over={closedAt !== null} />,
                },
                { key: 'requirement', label: t('requirement'), children: requirement },
              ]}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}
