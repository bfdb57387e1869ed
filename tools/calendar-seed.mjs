/**
 * Writes office/calendars/default.json from the holiday data of the package `chinese-days` (its JSON only).
 * Run `node tools/calendar-seed.mjs` after the package was updated, when the State Council has published a year.
 * Times of day, fixed holidays and the code of an existing file are kept; its version rises when something changed.
 * A year the package has no data for is not published: days count Monday to Friday there and dues are provisional.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as prettier from 'prettier';

const target = new URL('../office/calendars/default.json', import.meta.url);
const years = join(
  dirname(createRequire(import.meta.url).resolve('chinese-days/package.json')),
  'dist',
  'years',
);

/** Full names where the package writes them short. */
const fullNames = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' };

const fresh = {
  code: 'default',
  version: 0,
  zone: 'Asia/Shanghai',
  opening: '09:00',
  close: '18:00',
  intervals: [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '18:00' },
  ],
  fixedHolidays: {
    '01-01': '元旦',
    '05-01': '劳动节',
    '05-02': '劳动节',
    '10-01': '国庆节',
    '10-02': '国庆节',
    '10-03': '国庆节',
  },
};

const known = await readFile(target, 'utf8').then(JSON.parse, () => fresh);
const { days, publishedYears } = await readYears();
const next = { ...known, days, publishedYears };
if (JSON.stringify(next) === JSON.stringify(known)) {
  console.log(`unchanged: version ${known.version}, published ${publishedYears[0]}–${publishedYears.at(-1)}`);
} else {
  const seeded = { ...next, version: known.version + 1 };
  await writeFile(target, await format(seeded));
  console.log(`version ${seeded.version}: published ${publishedYears[0]}–${publishedYears.at(-1)}`);
}

async function readYears() {
  const found = new Map();
  const publishedYears = [];
  const names = (await readdir(years)).filter((name) => name.endsWith('.json')).sort();
  for (const name of names) {
    const { holidays, workdays } = JSON.parse(await readFile(join(years, name), 'utf8'));
    publishedYears.push(Number(name.slice(0, 4)));
    for (const [kind, entries] of [
      ['holiday', holidays],
      ['make_up', workdays],
    ]) {
      for (const [date, words] of Object.entries(entries)) {
        const [, label] = words.split(',');
        if (!label) throw new Error(`${name}: ${date} has no name`);
        const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
        if (kind === 'make_up' && !weekend) throw new Error(`${name}: ${date} is worked anyway`);
        if (found.has(date) && found.get(date).kind !== kind) throw new Error(`${name}: ${date} is both`);
        found.set(date, { kind, name: fullNames[label] ?? label });
      }
    }
  }
  return { days: Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1))), publishedYears };
}

/** JSON with a line for each day, so that a new year is a readable change. */
async function format({ days, publishedYears, ...rest }) {
  const lines = Object.entries(days).map(
    ([date, { kind, name }]) => `"${date}": { "kind": "${kind}", "name": "${name}" }`,
  );
  const head = JSON.stringify(rest, null, 2).slice(0, -2);
  const text = `${head}, "publishedYears": [${publishedYears.join(', ')}], "days": {\n${lines.join(',\n')}\n} }`;
  return prettier.format(text, { parser: 'json', printWidth: 110 });
}
