import type { DataSource, EntityManager } from 'typeorm';
import { loadRules, type RuleFile } from '../../domain/policies/files.js';
import { fileProblemText } from '../../domain/policies/problems.js';
import type { FileBodies } from '../../domain/policies/schemas.js';
import {
  addPolicy,
  bumpCalendar,
  digestOf,
  lockPolicies,
  policyVersions,
  storeYear,
} from './policy-store.js';

/**
 * Brings the shipped files into the record: a new version where a file changed since and the office has made no
 * version of its own, years of the calendar that are not known yet. Old versions stay. Run at every start; twice at a
 * time is harmless.
 * @throws Error naming every fault, when the files are wrong; nothing is changed then
 */
export async function seedPolicies(database: DataSource, files: readonly RuleFile[]): Promise<void> {
  const loaded = loadRules(files, 'shipped');
  if (loaded.problems) {
    const lines = loaded.problems.map((problem) => `  ${fileProblemText(problem, 'en')}`);
    throw new Error(`the files of the office are wrong, nothing was loaded\n${lines.join('\n')}`);
  }
  await database.transaction(async (sql) => {
    await lockPolicies(sql);
    for (const file of files) {
      if (file.kind === 'calendar') await seedCalendar(sql, file.body as FileBodies['calendar']);
      else await seedFile(sql, file);
    }
  });
}

async function seedFile(sql: EntityManager, file: RuleFile): Promise<void> {
  const versions = await policyVersions(sql, file.kind, file.key);
  const digest = digestOf(file.body);
  const [newest] = versions;
  if (newest && newest.changedBy !== null) return;
  if (versions.some((version) => version.digest === digest)) return;
  await addPolicy(sql, file, null, digest);
}

async function seedCalendar(sql: EntityManager, calendar: FileBodies['calendar']): Promise<void> {
  const { days, publishedYears, version: _, ...base } = calendar;
  const [newest] = await policyVersions(sql, 'calendar', calendar.code);
  if (!newest) {
    await addPolicy(
      sql,
      { kind: 'calendar', key: calendar.code, body: base },
      null,
      digestOf({ base, days, publishedYears }),
    );
  }
  const known = await sql.query<{ year: number }[]>(`select year from calendar_year where calendar = $1`, [
    calendar.code,
  ]);
  const fresh = publishedYears.filter((year) => !known.some((row) => row.year === year));
  for (const year of fresh) {
    const ofYear = Object.entries(days).flatMap(([date, day]) =>
      date.startsWith(`${year}-`) ? [{ date, ...day }] : [],
    );
    await storeYear(sql, calendar.code, year, ofYear);
  }
  if (newest && fresh.length > 0) await bumpCalendar(sql, calendar.code, null);
}
