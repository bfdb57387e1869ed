import { lampLabels } from '../../../domain/item/labels.js';
import type { Lamp as LampColour } from '../../../domain/policies/rules.js';
import { useLabel } from '../i18n/texts.js';

/** A shape for each colour, so that the colour is never the only sign. */
const shapes = {
  green: <circle cx="7" cy="7" r="5.5" fill="currentColor" />,
  yellow: <path d="M7 1.2 13.2 12.4H.8Z" fill="currentColor" />,
  red: <rect x="1.6" y="1.6" width="10.8" height="10.8" fill="currentColor" transform="rotate(45 7 7)" />,
  grey: <circle cx="7" cy="7" r="4.7" fill="none" stroke="currentColor" strokeWidth="1.6" />,
} as const satisfies Record<LampColour, unknown>;

/** How something stands, as shape, colour and word; `bare` keeps the word for those who cannot see the shape. */
export function Lamp({ lamp, bare = false }: { lamp: LampColour; bare?: boolean }) {
  const word = useLabel()(lampLabels[lamp]);
  return (
    <span className={`lamp lamp-${lamp}`} title={bare ? word : undefined}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        {shapes[lamp]}
      </svg>
      <span className={bare ? 'unseen' : undefined}>{word}</span>
    </span>
  );
}
