import { Input } from 'antd';
import { lazy, Suspense, type ComponentType } from 'react';
import type { Period, Picked } from './picked.js';

/** A calendar is a tenth of a page's weight: the page is there before it, with a place kept for it. */
const later = <Props extends { id?: string; label?: string }>(
  load: () => Promise<ComponentType<Props>>,
  width: number,
) => {
  const Picker = lazy(async () => ({ default: await load() }));
  return function Later(props: Props) {
    const place = { ...(props.id === undefined ? {} : { id: props.id }), 'aria-label': props.label };
    return (
      <Suspense fallback={<Input {...place} disabled style={{ width: '100%', maxWidth: width }} />}>
        <Picker {...props} />
      </Suspense>
    );
  };
};

/** A day, as `YYYY-MM-DD`; the rule book takes it as the close of that day. */
export const DayPicker = later<Picked<string>>(async () => (await import('./day-input.js')).DayInput, 280);

/** Several days, as `YYYY-MM-DD`. */
export const DaysPicker = later<Picked<string[]>>(
  async () => (await import('./day-input.js')).DaysInput,
  280,
);

/** Days from one to another. */
export const PeriodPicker = later<Period>(async () => (await import('./day-input.js')).PeriodInput, 236);
