import { code, table } from './markdown.mjs';

/** A type of JSON Schema in a few words. */
function words(schema) {
  if (schema.enum) return schema.enum.map((value) => code(String(value))).join(' or ');
  if (schema.const !== undefined) return code(String(schema.const));
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return [...new Set(either.map(words))].join(' or ');
  if (schema.type === 'array')
    return `list of ${words(schema.items ?? {})}${schema.maxItems ? `, at most ${schema.maxItems}` : ''}`;
  if (schema.type === 'object') {
    if (!schema.properties) return 'object';
    return `{ ${fields(schema)
      .map(([name, needed, what]) => `${name}${needed ? '' : '?'}: ${what}`)
      .join(', ')} }`;
  }
  if (schema.format)
    return { date: 'date', 'date-time': 'instant with offset', uuid: 'UUID' }[schema.format] ?? schema.format;
  if (schema.pattern) return `text like ${code(schema.pattern)}`;
  if (schema.type === 'string') return schema.maxLength ? `text, at most ${schema.maxLength}` : 'text';
  if (schema.type === 'integer' && schema.maximum < 1e6) return `${schema.minimum}–${schema.maximum}`;
  return schema.type ?? 'any value';
}

/** @returns {[string, boolean, string][]} name, whether it is needed, what it is */
const fields = ({ properties = {}, required = [] }) =>
  Object.entries(properties).map(([name, schema]) => [name, required.includes(name), words(schema)]);

/** The page of the commands: label, route, Update, body. */
export async function commands(built) {
  const { itemCommandTable, requestCommandTable } = await built('domain/item/table.js');
  const { bodies, requestBodies } = await built('domain/item/bodies.js');
  const { directiveCommandTable, directiveRequestTable } = await built('domain/directive/table.js');
  const { directiveBodies, directiveRequestBodies } = await built('domain/directive/bodies.js');
  const { toJSONSchema } = await import('zod');
  const one = (name, { label, who }, schema, route, update) => {
    if (who[0] === 'engine')
      return `### ${name} ${label.zh}\n\n${label.en}. Update ${code(update)}; given by the product itself.`;
    const parts = [`### ${name} ${label.zh}`, `${label.en}. \`POST ${route}\`, Update ${code(update)}.`];
    const { allOf, anyOf, ...json } = toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    const rows = (allOf ?? anyOf ?? [json])
      .flatMap(fields)
      .map(([field, needed, what]) => [code(field), needed ? 'yes' : '', what]);
    parts.push(rows.length === 0 ? 'No fields.' : table(['field', 'needed', 'what'], rows));
    return parts.join('\n\n');
  };
  return `# Commands

Every command of the item: one name for the row of the table, the end of the route and the Update of its workflow. Each needs the header \`Idempotency-Key\`; any body may carry \`onBehalf\` and \`expectedVersion\` besides. Who may give it, and when: [states.md](states.md). What each does: [domain.md](../domain.md) section 2.

## On an item

${Object.entries(itemCommandTable)
  .map(([name, row]) => one(name, row, bodies[name], `/api/v1/items/{id}/${name}`, name))
  .join('\n\n')}

## On a request

${Object.entries(requestCommandTable)
  .map(([name, row]) =>
    one(name, row, requestBodies[name], `/api/v1/items/{id}/requests/{rid}/${name}`, `request.${name}`),
  )
  .join('\n\n')}

## On a directive

\`register\` is \`POST /api/v1/directives\`, with an \`id\` if the client names it.

${Object.entries(directiveCommandTable)
  .map(([name, row]) =>
    one(
      name,
      row,
      directiveBodies[name],
      `/api/v1/directives${name === 'register' ? '' : `/{id}/${name}`}`,
      name,
    ),
  )
  .join('\n\n')}

## On its final report

${Object.entries(directiveRequestTable)
  .map(([name, row]) =>
    one(
      name,
      row,
      directiveRequestBodies[name],
      `/api/v1/directives/{id}/requests/{rid}/${name}`,
      `request.${name}`,
    ),
  )
  .join('\n\n')}
`;
}
