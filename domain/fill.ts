/**
 * The text with its values: `{name}`, or `{part.of.it}`, becomes the value of that name. What is unknown becomes
 * nothing, what is no text its JSON.
 */
export function fill(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{([\w.]+)\}/g, (_, path: string) => said(valueAt(values, path.split('.'))));
}

const valueAt = (values: unknown, [name, ...rest]: readonly string[]): unknown =>
  name === undefined
    ? values
    : typeof values === 'object' && values !== null && Object.hasOwn(values, name)
      ? valueAt((values as Record<string, unknown>)[name], rest)
      : undefined;

const said = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
