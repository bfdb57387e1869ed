import type { DraftInput } from '../item/draft.js';
import type { Choice, RowReading } from './findings.js';
import { splitNames, unitsIn, type NameRead } from './names.js';
import type { RowCells } from './row-cells.js';
import { nearUnits, type Named } from './vocabulary.js';

const limits = { joint: 10, co: 20, contacts: 20 };

/** Who leads and who joins in; names that are none of the office's are asked with what is near. */
export function readUnits(cells: RowCells, draft: Partial<DraftInput>): Pick<RowReading, 'units'> {
  const { vocabulary } = cells.context;
  const inLead = cells.broken('lead') ? [] : unitsIn(vocabulary, cells.text('lead'));
  const inCo = cells.broken('co') ? [] : unitsIn(vocabulary, cells.text('co'));
  const leads = inLead.filter(({ role }) => role !== 'co');
  const others = [...inLead.filter(({ role }) => role === 'co'), ...inCo];
  if (leads.length === 0 && !cells.broken('lead'))
    cells.find(cells.cell('lead'), 'refused', 'import.lead-missing', {}, { settles: ['leadUnit'] });
  leads.forEach((name, at) => askUnit(cells, name, 'lead', at, leads.length));
  others.forEach((name, at) => askUnit(cells, name, 'co', at, others.length));
  const codes = (names: readonly NameRead[]): (string | null)[] =>
    names.map(({ unit }) => unit?.code ?? null);
  const units = { lead: codes(leads), co: codes(others) };
  if (leads.some(({ unit }) => unit?.group)) {
    askGroup(
      cells,
      leads.flatMap(({ unit }) => unit ?? []),
    );
    place(draft, { lead: [], co: units.co });
  } else {
    place(draft, units);
    const noted = cells.context.jointLeads || /联合牵头/.test(cells.text('remark'));
    if (leads.length > 1 && !noted && !leads.some(({ role }) => role === 'lead'))
      cells.find(cells.cell('lead'), 'warn', 'import.joint-lead', {});
  }
  if (leads.length - 1 > limits.joint)
    cells.find(
      cells.cell('lead'),
      'refused',
      'import.too-many',
      { most: String(limits.joint + 1) },
      { settles: ['jointLeadUnits'] },
    );
  if (others.length > limits.co)
    cells.find(
      cells.cell('co'),
      'refused',
      'import.too-many',
      { most: String(limits.co) },
      { settles: ['coUnits'] },
    );
  return [...units.lead, ...units.co].includes(null) ? { units } : {};
}

/** Puts the units into the draft: the first leads, further ones are joint leads, none stands twice. */
export function place(
  draft: Partial<DraftInput>,
  { lead, co }: { lead: readonly (string | null)[]; co: readonly (string | null)[] },
): void {
  const [first, ...rest] = lead;
  const taken = new Set<string>();
  const fresh = (codes: readonly (string | null)[]): string[] =>
    codes.flatMap((code) => {
      if (code === null || taken.has(code)) return [];
      taken.add(code);
      return [code];
    });
  if (first !== null && first !== undefined) {
    draft.leadUnit = first;
    taken.add(first);
  }
  const joint = fresh(rest).slice(0, limits.joint);
  if (joint.length > 0) draft.jointLeadUnits = joint;
  else delete draft.jointLeadUnits;
  const others = fresh(co).slice(0, limits.co);
  if (others.length > 0) draft.coUnits = others;
  else delete draft.coUnits;
}

/** Values are the units' codes; where a cell has several unknown names each has values of its own. */
function askUnit(
  cells: RowCells,
  { name, unit }: NameRead,
  field: 'lead' | 'co',
  at: number,
  of: number,
): void {
  if (unit) return;
  const { vocabulary } = cells.context;
  const alone = !cells.findings.some(
    ({ code, address }) => code === 'import.unit-unknown' && address === cells.cell(field)?.address,
  );
  const choices = nearUnits(vocabulary, name).map((near): Choice => ({
    value: alone ? near.code : `${at + 1}:${near.code}`,
    label: { zh: near.name, en: near.name },
    patch: { unit: { field, at, code: near.code } },
  }));
  if (field === 'co' || of > 1)
    choices.push({
      value: 'omit',
      label: { zh: '不录入该单位', en: 'leave it out' },
      patch: { unit: { field, at, code: null } },
    });
  cells.find(
    cells.cell(field),
    'ask',
    'import.unit-unknown',
    { name: name.slice(0, 100) },
    { settles: field === 'lead' ? ['leadUnit'] : ['coUnits'], choices },
  );
}

/** A collective in the lead's place: one item for each member, or the office leads and the members join in. */
function askGroup(cells: RowCells, leads: readonly Named[]): void {
  const { vocabulary } = cells.context;
  const members = [
    ...new Set(
      leads.flatMap(({ code, group }) =>
        group ? (vocabulary.groups.find((one) => one.code === code)?.members ?? []) : [code],
      ),
    ),
  ];
  const each: Choice = {
    value: 'each',
    label: {
      zh: `每个单位各立一项（${members.length}项）`,
      en: `one item for each unit (${members.length})`,
    },
    patch: { each: members },
  };
  const office: Choice = {
    value: 'office-leads',
    label: { zh: '由督查办公室牵头，各单位协办', en: 'the office leads, the units join in' },
    patch: { draft: { leadUnit: vocabulary.supervisionOffice, coUnits: leads.map(({ code }) => code) } },
  };
  cells.find(
    cells.cell('lead'),
    'ask',
    'import.group-leads',
    { name: leads.map((lead) => lead.name).join('、') },
    { settles: ['leadUnit'], choices: members.length > 0 ? [each, office] : [office] },
  );
}

/** The leader by post, and whom to ask. */
export function readPeople(cells: RowCells, draft: Partial<DraftInput>): void {
  const { vocabulary } = cells.context;
  const leaders = splitNames(cells.text('leader'), (name) =>
    vocabulary.posts.some((post) => post.name === name),
  );
  const [leader] = leaders;
  if (leader !== undefined) {
    const post = vocabulary.posts.find(({ name }) => name === leader);
    if (post) draft.responsiblePost = post.code;
    else cells.find(cells.cell('leader'), 'warn', 'import.leader-unknown', { name: leader.slice(0, 100) });
    if (leaders.length > 1)
      cells.find(cells.cell('leader'), 'warn', 'import.leader-first', { name: leader.slice(0, 100) });
  }
  const contacts = contactsIn(cells.text('contact'));
  if (contacts.length === 0) return;
  const cell = cells.cell('contact');
  draft.contacts = cells.listAtMost(cell, contacts, limits.contacts, 100, 'contacts');
  for (const contact of draft.contacts) askContact(cells, draft, contact);
}

/** Names, each with the number that may follow it. */
const contactsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、，,；;\n／/]+|\s+(?=[\u4e00-\u9fff])/)
      .map((part) => part.trim())
      .filter((part) => part !== '' && part !== '无'),
  ),
];

/** A namesake who works in one of the lead units is the one meant; otherwise it is asked. */
function askContact(cells: RowCells, draft: Partial<DraftInput>, contact: string): void {
  const { people, units: offices } = cells.context.vocabulary;
  const name = contact.replace(/[\s(（]*[\d-]{5,}[)）]*$/, '').trim();
  const known = people.filter((person) => person.name === name);
  if (known.length === 0) {
    cells.find(cells.cell('contact'), 'warn', 'import.contact-unknown', { name: name.slice(0, 100) });
    return;
  }
  const leads = [draft.leadUnit, ...(draft.jointLeadUnits ?? [])];
  if (
    known.length === 1 ||
    known.filter(({ units }) => units.some((unit) => leads.includes(unit))).length === 1
  )
    return;
  cells.find(
    cells.cell('contact'),
    'ask',
    'import.contact-ambiguous',
    { name },
    {
      settles: ['contacts'],
      choices: known.map(({ code, units }) => {
        const of = units.map((unit) => offices.find((one) => one.code === unit)?.name ?? unit).join('、');
        const said = of === '' ? name : `${name}（${of}）`;
        return {
          value: code,
          label: { zh: said, en: said },
          patch: {
            draft: {
              contacts: (draft.contacts ?? []).map((one) => (one === contact ? said.slice(0, 100) : one)),
            },
          },
        };
      }),
    },
  );
}
