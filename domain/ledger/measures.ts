const marks: readonly RegExp[] = [
  /[（(]\d{1,2}[)）]/g,
  /[①-⑳]/g,
  /(?<![\d.．])\d{1,2}(?:[、)）]|[.．](?!\d))|(?<=^|[；;。\n])\s*\d{1,2}[.．](?=\d)/g,
  /[一二三四五六七八九十]是/g,
];
const numerals = '一二三四五六七八九十';

const numberOf = (written: string): number => {
  const mark = written.trim();
  const circled = mark.charCodeAt(0) - 0x245f;
  if (circled >= 1 && circled <= 20) return circled;
  const digits = /\d+/.exec(mark)?.[0];
  return digits === undefined ? numerals.indexOf(mark.charAt(0)) + 1 : Number(digits);
};

/**
 * `1.…；2.…` and the like as single measures; a text without numbers is one measure. Only numbers that follow one
 * another from the first count: 1.5 or 2025. in a sentence divide nothing.
 */
export function splitMeasures(text: string): string[] {
  const parts = marks.map((mark) => partsBy(text, mark)).find((found) => found.length > 1);
  return (parts ?? [text.replace(/^\s*(?:1[.．、]|[（(]1[)）]|①)\s*/, '')])
    .map((part) => part.replace(/[；;，,。\s]+$/, '').trim())
    .filter((part) => part !== '');
}

function partsBy(text: string, mark: RegExp): string[] {
  const starts: { from: number; to: number }[] = [];
  for (const found of text.matchAll(mark)) {
    const first = starts.length === 0;
    if (numberOf(found[0]) !== starts.length + 1) continue;
    const from = found.index;
    // The first number opens the text, or follows a few words of introduction.
    if (first && !/(^|[：:；;。\n])\s*$/.test(text.slice(0, from))) continue;
    starts.push({ from, to: from + found[0].length });
  }
  if (starts.length < 2) return [];
  const introduction = text.slice(0, starts[0]?.from).trim();
  return starts.map(
    ({ to }, at) => (at === 0 ? introduction : '') + text.slice(to, starts[at + 1]?.from).trimStart(),
  );
}
