/** What a form gives a control of ours, and what it is told. */
export interface Picked<T> {
  id?: string;
  value?: T;
  onChange?: (value: T | undefined) => void;
}

/** From a day to a day, either may be open. */
export interface Period extends Picked<{ from?: string | undefined; to?: string | undefined }> {
  label: string;
  /** What stands where a day is not chosen. */
  from: string;
  to: string;
}
