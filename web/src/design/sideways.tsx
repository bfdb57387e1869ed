import type { ReactNode } from 'react';

/** What is wider than a narrow window: moved sideways in its own place, by the keyboard too. */
export function Sideways({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="sideways" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
