import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useLabel } from '../i18n/texts.js';
import { labelOf, most, offersQuery, type BulkName, type BulkOffer } from './offers.js';
import { useBulkTexts } from './texts.js';
import './bulk.css';

const Dialog = lazy(async () => ({ default: (await import('./bulk-dialog.js')).BulkDialog }));

interface Props {
  selected: ReadonlySet<string>;
  nameOf: (id: string) => string;
  onSelect: (selected: ReadonlySet<string>) => void;
}

/** What can be done to the selected items at once; stands where the selection is. */
export function BulkBar({ selected, nameOf, onSelect }: Props) {
  const t = useBulkTexts();
  const label = useLabel();
  const ids = useMemo(() => [...selected], [selected]);
  const query = useQuery(offersQuery(ids));
  const [open, setOpen] = useState<{ offers: BulkOffer[]; leftOut: number }>();
  const offers = (query.data ?? []).filter(({ entry }) => selected.has(entry.id));
  const firsts = offers.filter(
    ({ command }, at) => offers.findIndex((one) => one.command === command) === at,
  );
  const of = (name: BulkName): BulkOffer[] => offers.filter(({ command }) => command === name);
  const begin = (command: BulkName): void => {
    const chosen = of(command);
    setOpen({ offers: chosen, leftOut: selected.size - itemsOf(chosen) });
  };
  return (
    <div className="bulk-bar" role="region" aria-label={t('bar')}>
      <strong role="status">{t('selected', { count: selected.size })}</strong>
      {selected.size > most ? (
        <span className="quiet">{t('tooMany', { count: most })}</span>
      ) : query.isError ? (
        <span className="quiet">{query.error.message || t('unreachable')}</span>
      ) : query.data === undefined ? (
        <span className="quiet">{t('asking')}</span>
      ) : offers.length === 0 && !query.isPlaceholderData ? (
        <span className="quiet">{t('nothing')}</span>
      ) : (
        firsts.map((first) => (
          <Button
            key={first.command}
            size="small"
            disabled={query.isPlaceholderData}
            onClick={() => begin(first.command)}
          >
            {t('commandOf', { command: label(labelOf(first)), count: of(first.command).length })}
          </Button>
        ))
      )}
      <Button type="link" size="small" onClick={() => onSelect(new Set())}>
        {t('unselect')}
      </Button>
      {open ? (
        <Suspense>
          <Dialog
            {...open}
            nameOf={nameOf}
            onClose={(left) => {
              setOpen(undefined);
              if (left) onSelect(left);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

/** How many items the offers are about; one may have several requests. */
const itemsOf = (offers: readonly BulkOffer[]): number => new Set(offers.map(({ entry }) => entry.id)).size;
