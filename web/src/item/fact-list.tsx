import { Descriptions } from 'antd';
import type { ReactNode } from 'react';

/** Facts by their names; those there are none of are left out. */
export function FactList({ facts }: { facts: readonly [name: string, value: ReactNode][] }) {
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: 2 }}
      items={facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([label, children]) => ({ key: label, label, children }))}
    />
  );
}
