import { findUnit, type Named, type Vocabulary } from './vocabulary.js';

/** One name of a cell: the unit it stands for where it is known, and its part where the cell says one. */
export interface NameRead {
  name: string;
  unit?: Named;
  role?: 'lead' | 'co';
}

const between = /[、，,；;\n／/|]+/;
const nothing = /^([—–\-―_.…/]+|无|暂无)?$/;
const label =
  /^(牵头|责任|主办|承办|主责|负责|配合|协办|协助|协同|参与|参加)(单位|部门|处室|科室)?\s*[:：]\s*/;
const suffix = /^(.+?)[（(]?(牵头|负责|主办|承办|主责|配合|协办|协助|参与|参加)[）)]?$/;
const joins = /以及|会同|[和及与跟]/;

const roleOf = (word: string): 'lead' | 'co' => (/牵头|责任|主办|承办|主责|负责/.test(word) ? 'lead' : 'co');

/** Several names in one cell, by any of the signs people put between them. */
export function splitNames(text: string, known: (name: string) => boolean): string[] {
  return text
    .split(between)
    .flatMap((part) => (known(part.trim()) ? [part] : part.split(/\s+/)))
    .map((part) => part.trim())
    .filter((part) => !nothing.test(part));
}

/**
 * The units a cell names, in its order and each once: 办公室、规财处 · 办公室（牵头） · 牵头：办公室；配合：规财处 ·
 * 办公室会同审计处 · 人教处等. A name that is none of the office's stays without a unit.
 */
export function unitsIn(vocabulary: Vocabulary, text: string): NameRead[] {
  const found: NameRead[] = [];
  let role: NameRead['role'];
  for (const part of text.split(/[；;。\n]+/)) {
    const labelled = label.exec(part.trim());
    if (labelled?.[1] !== undefined) role = roleOf(labelled[1]);
    const names = splitNames(labelled ? part.trim().slice(labelled[0].length) : part, (name) =>
      Boolean(findUnit(vocabulary, name)),
    );
    for (const name of names.flatMap((one) => readName(vocabulary, one))) {
      const said = name.role ?? role;
      const same = found.some((other) =>
        name.unit ? other.unit?.code === name.unit.code : other.name === name.name,
      );
      if (!same) found.push({ ...name, ...(said === undefined ? {} : { role: said }) });
    }
  }
  return found;
}

function readName(vocabulary: Vocabulary, written: string): NameRead[] {
  const unit = findUnit(vocabulary, written);
  if (unit) return [{ name: written, unit }];
  const name = written.replace(/^由/, '').replace(/等(单位|部门|处室)?$/, '');
  const plainUnit = findUnit(vocabulary, name);
  if (plainUnit) return [{ name, unit: plainUnit }];
  const tail = suffix.exec(name);
  if (tail?.[1] !== undefined && tail[2] !== undefined) {
    const role = roleOf(tail[2]);
    const stem = readName(vocabulary, tail[1]);
    if (stem.every((one) => one.unit !== undefined)) return stem.map((one) => ({ ...one, role }));
  }
  const parts = name.split(joins);
  if (parts.length > 1 && parts.every((part) => findUnit(vocabulary, part) !== undefined))
    return parts.flatMap((part) => readName(vocabulary, part));
  return [{ name: written }];
}
