import type { Lamp as LampColour } from '../../../domain/policies/rules.js';
import { Lamp } from '../design/lamp.js';
import { Count } from './figure.js';
import type { FiguresByLamp } from './overview.js';

/** The most pressing first. */
export const pressing = ['red', 'yellow', 'green', 'grey'] as const satisfies readonly LampColour[];

/** How a whole falls into lamps, as lengths; the counts beside it say the same. */
export function LampBar({ lamps, of }: { lamps: FiguresByLamp; of?: number }) {
  const sum = pressing.reduce((total, lamp) => total + lamps[lamp].value, 0);
  return (
    <div className="lamp-bar" aria-hidden="true">
      {pressing.map((lamp) => (
        <span
          key={lamp}
          className={`lamp-${lamp}`}
          style={{ inlineSize: `${(lamps[lamp].value / Math.max(1, of ?? sum)) * 100}%` }}
        />
      ))}
    </div>
  );
}

/** The counts of those lamps that are lit, each with its sign. */
export function LampCounts({ lamps, of }: { lamps: FiguresByLamp; of: string }) {
  return (
    <span className="lamp-counts">
      {pressing
        .filter((lamp) => lamps[lamp].value > 0)
        .map((lamp) => (
          <span key={lamp}>
            <Lamp lamp={lamp} bare /> <Count figure={lamps[lamp]} of={of} />
          </span>
        ))}
    </span>
  );
}
