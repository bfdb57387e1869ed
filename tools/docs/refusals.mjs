import { code, table } from './markdown.mjs';

/** Every catalogue of refusals: where it is, what it speaks of, and the status of a code, if it is one and the same. */
const catalogues = [
  ['The door', 'src/platform/http/problem-texts.js', 'problemTexts'],
  ['The rule book', 'domain/refusal-texts.js', 'refusalTexts'],
  ['Ledgers', 'domain/ledger/texts.js', 'ledgerTexts'],
  ['Rules and calendars', 'src/policies/policy-texts.js', 'policyTexts'],
  ['Attachments', 'src/attachments/attachment-texts.js', 'attachmentTexts'],
  ['Deliveries', 'src/notifications/delivery-texts.js', 'deliveryTexts'],
];

/** The page of the refusals. */
export async function refusals(built) {
  const { Problem } = await built('src/platform/http/problem.js');
  const parts = [];
  for (const [title, file, name] of catalogues) {
    const texts = (await built(file))[name];
    const status = {
      problemTexts: (key) => texts[key].status,
      refusalTexts: (key) => Problem.refused({ code: key }).getStatus(),
    }[name];
    parts.push(
      `## ${title}`,
      table(
        ['code', ...(status ? ['status'] : []), '中文', 'English'],
        Object.entries(texts).map(([key, { zh, en }]) => [
          code(key),
          ...(status ? [status(key)] : []),
          zh,
          en,
        ]),
      ),
    );
  }
  return `# Refusals

Every refusal is a problem (RFC 9457) with one of these codes; the codes are stable, the texts come in the caller's language. \`{name}\` stands for a parameter. Findings in the cells of a ledger carry their codes and an address instead.

${parts.join('\n\n')}
`;
}
