import { Link } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import type { Bilingual } from '../../../domain/language.js';
import { useLabel, useLanguage } from '../i18n/texts.js';
import type { Filter } from '../items/filter.js';
import type { Figure, Rate } from './overview.js';

/** The rules figures are counted by, as their answer brought them. */
export const Rules = createContext<Readonly<Record<string, Bilingual>>>({});

/** The sentence of a rule. */
export function useRule(): (rule: string) => string {
  const rules = useContext(Rules);
  const label = useLabel();
  return (rule) => {
    const text = rules[rule];
    return text ? label(text) : '';
  };
}

/** The list that shows exactly the items of a figure. */
export const listOf = ({ filter }: Figure): { to: '/items'; search: Filter } => ({
  to: '/items',
  search: filter,
});

export function useCounted(): (value: number) => string {
  const [language] = useLanguage();
  const format = new Intl.NumberFormat(language);
  return (value) => format.format(value);
}

/** How many; opens the items behind it. `of` says what is counted where what stands beside it does not. */
export function Count({ figure, of }: { figure: Figure; of?: string }) {
  const rule = useRule();
  const words = useCounted()(figure.value);
  return (
    <Link
      {...listOf(figure)}
      className={`count numbers ${figure.value === 0 ? 'count-none' : ''}`}
      title={rule(figure.rule)}
      aria-label={of === undefined ? undefined : `${of} ${words}`}
    >
      {words}
    </Link>
  );
}

/** A rate between 0 and 1 in hundredths; a dash where there is nothing to take a part of. */
export function usePercent(): (value: number | null) => string {
  const [language] = useLanguage();
  const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return (value) => (value === null ? '—' : format.format(value));
}

/** A part of a whole: the rate, and beneath it the two counts it is made of, each with its items. */
export function Share({ rate, of }: { rate: Rate; of: string }) {
  const rule = useRule();
  const percent = usePercent();
  return (
    <span className="share numbers" title={rule(rate.rule)}>
      <span className={rate.value === null ? 'quiet' : undefined}>{percent(rate.value)}</span>
      {rate.value === null ? null : (
        <small className="quiet">
          <Count figure={rate.part} of={`${of}: ${rule(rate.part.rule)}`} />
          <span> / </span>
          <Count figure={rate.of} of={`${of}: ${rule(rate.of.rule)}`} />
        </small>
      )}
    </span>
  );
}
