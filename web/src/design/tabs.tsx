import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';

interface TabsProps {
  /** What they are of, for those who cannot see it. */
  label: string;
  tabs: readonly { key: string; label: string; children: ReactNode }[];
}

/** Parts of which one is shown; each is made when it is first opened. Arrows go from one to the next. */
export function Tabs({ label, tabs }: TabsProps) {
  const id = useId();
  const [open, setOpen] = useState(tabs[0]?.key);
  const [seen, setSeen] = useState<ReadonlySet<string | undefined>>(new Set([open]));
  const show = (key: string): void => {
    setOpen(key);
    setSeen(new Set([...seen, key]));
  };
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex(({ key }) => key === open);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    show(next.key);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            data-tab={tab.key}
            aria-selected={tab.key === open}
            aria-controls={`${id}-${tab.key}-part`}
            tabIndex={tab.key === open ? 0 : -1}
            onClick={() => show(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.key}
          role="tabpanel"
          id={`${id}-${tab.key}-part`}
          aria-labelledby={`${id}-${tab.key}`}
          hidden={tab.key !== open}
        >
          {seen.has(tab.key) ? tab.children : null}
        </div>
      ))}
    </>
  );
}
