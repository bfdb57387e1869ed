/** What a form gives a control of ours, and what it is told. */
export interface Picked<T> {
  id?: string;
  value?: T;
  onChange?: (value: T | undefined) => void;
}
