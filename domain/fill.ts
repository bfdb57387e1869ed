/**
 * The text with its values: `{name}`, or `{part.of.it}`, becomes the value of that name. What is unknown becomes
 * nothing, what is no text its JSON. A part in `[[…]]` is left out when a value it names is missing or empty.
 */
export function fill(text: string, values: Readonly<Record<string, unknown>>): string {
  const value = (path: string): string => said(valueAt(values, path.split('.')));
  return text
    .replace(/\[\[(.*?)\]\]/gs, (_, part: string) =>
      namesIn(part).every((name) => value(name) !== '') ? part : '',
    )
    .replace(/\{([\w.]+)\}/g, (_, path: string) => value(path));
}

/** Names of the placeholders in a text, each once, in order. */
export const namesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{([\w.]+)\}/g)].map((match) => match[1] ?? '')),
];

const valueAt = (values: unknown, [name, ...rest]: readonly string[]): unknown =>
  name === undefined
    ? values
    : typeof values === 'object' && values !== null && Object.hasOwn(values, name)
      ? valueAt((values as Record<string, unknown>)[name], rest)
      : undefined;

const said = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
