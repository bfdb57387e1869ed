/** A cell's text: a bar would end it. @param {unknown} text */
const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');

/**
 * A table of Markdown.
 * @param {string[]} head
 * @param {unknown[][]} rows
 */
export const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** @param {string} text */
export const code = (text) => `\`${text}\``;

/** Names as code, one after the other. @param {readonly string[]} names */
export const codes = (names) => names.map(code).join(', ');
