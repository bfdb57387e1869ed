import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Descriptions } from 'antd';
import { offerKey } from '../commands/offer.js';
import { useCommand } from '../commands/use-command.js';
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
  const command = useCommand();
  const item = useQuery(itemQuery(id));
  return (
    <div className="page">
      <Loaded query={item}>
        {({ title, number, lamp, statusLabel, requirement, dueAt, provisional, closedAt, allowed }) => (
          <>
            <div className="page-head">
              <h1>{title}</h1>
              <div className="page-head-actions">
                {allowed.map((offer) => (
                  <Button
                    key={offerKey(offer)}
                    onClick={() =>
                      command({
                        itemId: id,
                        offers: (now) => now.allowed.filter((one) => offerKey(one) === offerKey(offer)),
                      })
                    }
                  >
                    {label(offer.label)}
                  </Button>
                ))}
              </div>
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
