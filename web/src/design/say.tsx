import { CheckCircleFilled, InfoCircleFilled, WarningFilled } from '@ant-design/icons';
import { useSyncExternalStore } from 'react';

export type Tone = 'done' | 'told' | 'failed';

interface Said {
  id: number;
  tone: Tone;
  words: string;
}

/** How long a sentence stands, in milliseconds; what failed stands longer. */
const standing: Record<Tone, number> = { done: 4_000, told: 6_000, failed: 10_000 };
const icons = { done: CheckCircleFilled, told: InfoCircleFilled, failed: WarningFilled };

let said: readonly Said[] = [];
let next = 1;
const listeners = new Set<() => void>();

function become(now: readonly Said[]): void {
  said = now;
  for (const tell of listeners) tell();
}

/** Says a sentence over the page for a moment: what was done, or could not be. */
export function say(tone: Tone, words: string): void {
  const id = next++;
  become([...said.slice(-3), { id, tone, words }]);
  setTimeout(() => become(said.filter((one) => one.id !== id)), standing[tone]);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where sentences stand; there is one on every page. */
export function Sayings() {
  const now = useSyncExternalStore(subscribe, () => said);
  return (
    <div className="sayings" role="status">
      {now.map(({ id, tone, words }) => {
        const Icon = icons[tone];
        return (
          <div key={id} className={`saying saying-${tone}`}>
            <Icon aria-hidden /> {words}
          </div>
        );
      })}
    </div>
  );
}
