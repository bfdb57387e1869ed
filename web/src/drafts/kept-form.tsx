import type { FormInstance, FormProps } from 'antd';
import { useState, type ReactNode } from 'react';
import { dropDraft, keepDraft, readDraft } from './drafts.js';
import { Restored } from './restored.js';

type Row = Record<string, unknown>;

interface Kept<T> {
  /** Given to the form. */
  props: Pick<FormProps<T>, 'form' | 'initialValues' | 'onValuesChange'>;
  /** Says that what had been typed is here again; stands above the fields. */
  restored: ReactNode;
  /** Forgets what was typed, once it was sent or given up. */
  drop: () => void;
  /** Forgets it, and the form stands as it began. */
  clear: () => void;
}

/**
 * A form that keeps what is typed into it until it is sent: through failures, reloads and sign-ins.
 * @param of what the form is about, and `what` it says of that: together the place where it is kept
 * @param start what it holds when nothing was typed
 * @param read takes what was kept, and leaves out what a form that is gone cannot hold any more
 */
export function useKeptForm<T extends object>(
  form: FormInstance<T>,
  of: string,
  what: string,
  start: { [K in keyof T]?: T[K] | undefined },
  read: (kept: Row | undefined) => Row | undefined = (kept) => kept,
): Kept<T> {
  const [kept] = useState(() => read(readDraft(of, what)));
  const [shown, setShown] = useState(kept !== undefined);
  const drop = (): void => {
    dropDraft(of, what);
    setShown(false);
  };
  const clear = (): void => {
    drop();
    const typed = Object.keys(form.getFieldsValue(true) as Row).map((name) => [name, undefined]);
    form.setFieldsValue({ ...Object.fromEntries(typed), ...start } as Parameters<
      typeof form.setFieldsValue
    >[0]);
  };
  return {
    props: {
      form,
      initialValues: { ...start, ...kept },
      onValuesChange: () => keepDraft(of, what, form.getFieldsValue(true) as Row),
    },
    restored: shown ? <Restored onClear={clear} /> : null,
    drop,
    clear,
  };
}
