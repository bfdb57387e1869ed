/** One event of the stream, by its name. */
export interface Told {
  event: string;
  data: Record<string, unknown>;
}

/** What is to be asked again after an event; undefined where everything is. */
export function touched({ event, data }: Told): string[][] | undefined {
  const id = String(data['id']);
  switch (event) {
    case 'item': {
      const under = data['directive'];
      const above = typeof under === 'string' ? [['directive', under], ['directives']] : [];
      return [['item', id], ['items'], ['todo'], ...above];
    }
    case 'directive':
      return [['directive', id], ['directives'], ['todo']];
    case 'notification':
      return [['notifications']];
    case 'resync':
      return undefined;
    default:
      return [];
  }
}
