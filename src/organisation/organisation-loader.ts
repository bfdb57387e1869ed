import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Bilingual } from '../../domain/language.js';
import { itemCommandTable, requestCommandTable } from '../../domain/item/table.js';
import { organisationAsFile } from '../../domain/people/organisation-as-file.js';
import { organisationChanges, type OrganisationChange } from '../../domain/people/organisation-changes.js';
import {
  organisationFaults,
  organisationFileSchema,
  type OrganisationFault,
  type OrganisationFile,
} from '../../domain/people/organisation-file.js';
import { organisationFaultText } from '../../domain/people/organisation-texts.js';
import { placeIn, schemaFaults } from '../../domain/schema-words.js';
import { Problem } from '../platform/http/problem.js';
import { orphans, requireAdministrator, requireNoOrphans } from './office-guards.js';
import { lockOffice, recordChange } from './office-log.js';
import { officeDay, readRecord, writeChanges } from './organisation-record.js';
import { OrganisationSnapshot } from './organisation-snapshot.js';
import { overlapping } from './tenure-overlap.js';

/** A file that was not loaded: every fault with its place; nothing has changed. */
export class OrganisationFileError extends Error {
  constructor(readonly faults: (OrganisationFault | { path: string; words: Bilingual })[]) {
    const lines = faults.map((fault) =>
      'words' in fault
        ? `  ${fault.path}  ${fault.words.en}`
        : `  ${fault.path}  ${organisationFaultText(fault.fault, fault.value, 'en')}`,
    );
    super(`the organisation file is wrong, nothing was loaded\n${lines.join('\n')}`);
  }
}

const commands = [...Object.keys(itemCommandTable), ...Object.keys(requestCommandTable)];

/** Brings an organisation file into the record, all of it or nothing; a file loaded twice changes nothing. */
@Injectable()
export class OrganisationLoader {
  constructor(
    private readonly database: DataSource,
    private readonly snapshot: OrganisationSnapshot,
  ) {}

  /** True once an organisation has been loaded. */
  async exists(): Promise<boolean> {
    return (await this.database.query<unknown[]>('select 1 from office')).length > 0;
  }

  /** The organisation in force in the words of its file: what is loaded next begins with it. */
  async file(): Promise<OrganisationFile> {
    return this.database.transaction('REPEATABLE READ', async (sql) =>
      organisationAsFile(await readRecord(sql), await officeDay(sql)),
    );
  }

  /**
   * Loads a file for a person, or for the machine where none is named. `dryRun` tells what would change and whether it
   * would be refused, and changes nothing.
   * @throws OrganisationFileError naming every fault with its place; Problem 403 where the person who loads it would
   * change posts of their own, 409 where no administrator would remain, tenures would overlap, or running work would
   * wait for somebody who no longer is
   */
  async load(
    content: unknown,
    { person, dryRun = false }: { person?: string; dryRun?: boolean } = {},
  ): Promise<OrganisationChange[]> {
    const file = parsed(content);
    const runner = this.database.createQueryRunner();
    try {
      await runner.startTransaction();
      const changes = await this.change(runner.manager, file, person);
      await (dryRun ? runner.rollbackTransaction() : runner.commitTransaction());
      if (!dryRun && changes.length > 0) this.snapshot.changed();
      return changes;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async change(
    sql: EntityManager,
    file: OrganisationFile,
    person: string | undefined,
  ): Promise<OrganisationChange[]> {
    await lockOffice(sql);
    const [record, today, before] = [await readRecord(sql), await officeDay(sql), await orphans(sql, null)];
    const { changes, tenures, faults } = organisationChanges(record, file, today);
    if (faults.length > 0) throw new OrganisationFileError(faults);
    if (changes.length === 0) return [];
    if (person !== undefined && tenures.some((tenure) => tenure.person === person))
      throw new Problem(403, 'organisation.own-post');
    await writeChanges(sql, file, { changes, tenures, today }).catch(overlapping('people'));
    if (person !== undefined) await requireAdministrator(sql);
    await requireNoOrphans(sql, before, null);
    await recordChange(sql, {
      actor: person ?? 'system',
      kind: 'organisation_loaded',
      subject: file.supervisionOffice,
      data: { changes: changes.map(withoutContacts) },
    });
    return changes;
  }
}

function parsed(content: unknown): OrganisationFile {
  const read = organisationFileSchema.safeParse(content);
  if (!read.success)
    throw new OrganisationFileError(
      schemaFaults(organisationFileSchema, content).map(({ path, words }) => ({
        path: placeIn(path),
        words,
      })),
    );
  const faults = organisationFaults(read.data, commands);
  if (faults.length > 0) throw new OrganisationFileError(faults);
  return read.data;
}

/** Addresses and numbers are personal: the log says that they changed, not what they are. */
function withoutContacts(change: OrganisationChange): OrganisationChange {
  if (change.what !== 'person') return change;
  const { before, after, ...told } = change;
  const fields = Object.keys(after ?? {});
  const named = (of?: Record<string, unknown>): Record<string, unknown> =>
    of?.['name'] === undefined ? {} : { name: of['name'] };
  return { ...told, ...(before ? { before: named(before) } : {}), after: { ...named(after), fields } };
}
