import type { ReactNode } from 'react';
import { Count } from './figure.js';
import type { Figure } from './overview.js';

export interface Bar {
  key: string;
  label: string;
  figure: Figure;
  sign?: ReactNode;
}

/** Counts one under another, each with its length. */
export function Bars({ bars, tone }: { bars: readonly Bar[]; tone: 'red' | 'plain' }) {
  const most = Math.max(1, ...bars.map(({ figure }) => figure.value));
  return (
    <ul className={`bars bars-${tone}`}>
      {bars.map(({ key, label, figure, sign }) => (
        <li key={key}>
          <span className="bars-label">
            {sign}
            {label}
          </span>
          <span className="bars-line" aria-hidden="true">
            <span style={{ inlineSize: `${(figure.value / most) * 100}%` }} />
          </span>
          <Count figure={figure} of={label} />
        </li>
      ))}
    </ul>
  );
}
