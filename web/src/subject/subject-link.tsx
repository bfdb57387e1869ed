import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Ref } from './parts.js';

interface Props {
  of: Ref;
  children: ReactNode;
  className?: string;
  onClick?: () => void;
}

/** To the page of an item or a directive. */
export function SubjectLink({ of: { type, id }, ...rest }: Props) {
  return type === 'item' ? (
    <Link to="/items/$id" params={{ id }} {...rest} />
  ) : (
    <Link to="/directives/$id" params={{ id }} {...rest} />
  );
}
