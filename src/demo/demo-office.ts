import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { officeFolder } from '../policies/office-files.js';

/** The demo's organisation file, with the accounts that go with it. */
export const demoOffice = async (): Promise<{ accounts: Record<string, string> }> =>
  JSON.parse(await readFile(path.join(officeFolder(), 'organisation', 'demo.json'), 'utf8')) as {
    accounts: Record<string, string>;
  };
