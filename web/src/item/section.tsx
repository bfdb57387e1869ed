import { useId, type ReactNode } from 'react';

/** One part of a page, under its heading. */
export function Section({
  title,
  extra,
  children,
}: {
  title: string;
  extra?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="item-section" aria-labelledby={id}>
      <div className="item-section-head">
        <h2 id={id}>{title}</h2>
        {extra}
      </div>
      {children}
    </section>
  );
}
