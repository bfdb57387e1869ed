import { createContext, lazy, Suspense, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Asked } from './offer.js';

const Open = createContext<(asked: Asked) => void>(() => undefined);
const Dialog = lazy(async () => ({ default: (await import('./command-dialog.js')).CommandDialog }));

/** Holds the one dialog through which every command of an item or a directive is given. */
export function CommandProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked>();
  const open = useMemo(() => (next: Asked) => setAsked(next), []);
  return (
    <Open value={open}>
      {children}
      {asked ? (
        <Suspense>
          <Dialog asked={asked} onClose={() => setAsked(undefined)} />
        </Suspense>
      ) : null}
    </Open>
  );
}

/** Opens the dialog: `open({ of: { type: 'item', id }, offers: ({ allowed }) => allowed.filter(…) })`. */
export const useCommand = (): ((asked: Asked) => void) => useContext(Open);
