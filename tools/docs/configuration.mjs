import { code, table } from './markdown.mjs';

/** The page of the variables. */
export async function configuration(built) {
  const { variables } = await built('src/platform/config/config.js');
  return `# Configuration

Environment variables, checked at start; all faults are listed at once, never a value. A secret may stand in a file: \`NAME_FILE\` names it.

${table(
  ['variable', 'allowed', 'default'],
  Object.entries(variables).map(([name, { allowed, byDefault, optional }]) => [
    code(name),
    allowed,
    byDefault === undefined ? (optional ? '' : 'needed') : code(byDefault),
  ]),
)}

\`npm start\` gives \`DATABASE_URL\` and \`TEMPORAL_ADDRESS\` themselves where they are not set, from servers it starts below \`DATA_DIR\`; with a PostgreSQL of its own it also turns \`DEMO\` and \`REHEARSAL\` on, unless \`NODE_ENV=production\`. It keeps the Temporal server it fetched in \`XDG_CACHE_HOME\` (by default \`~/.cache\`).
`;
}
