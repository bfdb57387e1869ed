import { Button } from 'antd';
import { useEffect, useId, useRef, useSyncExternalStore } from 'react';
import { useDesignTexts } from './texts.js';

interface Question {
  title: string;
  /** What comes of it. */
  hint?: string;
  /** The yes, as the verb of what is done. */
  yes: string;
  /** Something is lost by it. */
  danger?: boolean;
}

let asked: { question: Question; answer: (yes: boolean) => void } | undefined;
const listeners = new Set<() => void>();

function become(now: typeof asked): void {
  asked = now;
  for (const tell of listeners) tell();
}

/** Asks before something is done that cannot be taken back; false where it was declined or Escape was pressed. */
export function confirmed(question: Question): Promise<boolean> {
  asked?.answer(false);
  return new Promise((answer) => become({ question, answer }));
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where the question stands; there is one place on every page. */
export function Confirmation() {
  const t = useDesignTexts();
  const now = useSyncExternalStore(subscribe, () => asked);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (now) dialog.current?.showModal();
  }, [now]);
  if (!now) return null;
  const { question, answer } = now;
  // Closed before it is taken away, so that the focus returns to where it was.
  const close = (yes: boolean): void => {
    dialog.current?.close();
    become(undefined);
    answer(yes);
  };
  return (
    <dialog
      className="confirm"
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={question.hint === undefined ? undefined : `${id}-hint`}
      onCancel={(event) => {
        event.preventDefault();
        close(false);
      }}
    >
      <h2 id={`${id}-title`}>{question.title}</h2>
      {question.hint === undefined ? null : <p id={`${id}-hint`}>{question.hint}</p>}
      <div className="confirm-foot">
        <Button onClick={() => close(false)}>{t('cancel')}</Button>
        <Button type="primary" danger={question.danger === true} onClick={() => close(true)}>
          {question.yes}
        </Button>
      </div>
    </dialog>
  );
}
