import { Button } from 'antd';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

interface PopupProps {
  /** Of the button, in words. */
  label: string;
  icon: ReactNode;
  /** Beside the icon, where there is room. */
  text?: ReactNode;
  children: (close: () => void) => ReactNode;
}

/** A button with a small sheet beneath it; Escape and a click elsewhere close it. */
export function Popup({ label, icon, text, children }: PopupProps) {
  const [open, setOpen] = useState(false);
  const whole = useRef<HTMLSpanElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const elsewhere = ({ target }: Event): void => {
      if (!whole.current?.contains(target as Node)) setOpen(false);
    };
    const escape = ({ key }: KeyboardEvent): void => {
      if (key !== 'Escape') return;
      setOpen(false);
      whole.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);
  return (
    <span className="popup" ref={whole}>
      <Button
        type="text"
        icon={icon}
        aria-label={label}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {text}
      </Button>
      <div className="popup-sheet" id={id} hidden={!open}>
        {children(() => setOpen(false))}
      </div>
    </span>
  );
}
