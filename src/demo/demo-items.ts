import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { nthWorkingDayAfter, nthWorkingDayBefore, type Calendar } from '../../domain/calendar/calendar.js';
import { draftSchema } from '../../domain/item/draft.js';
import { isOpenRequest } from '../../domain/item/state.js';
import type { User } from '../auth/current-user.js';
import { DirectivesCommands } from '../directives/directives.commands.js';
import { DraftsCommands } from '../items/drafts.commands.js';
import { ItemReader } from '../items/item-reader.js';
import { ItemsCommands, type ItemCommand } from '../items/items.commands.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { Problem } from '../platform/http/problem.js';
import { stableId } from '../platform/stable-id.js';
import { officeFolder } from '../policies/office-files.js';
import { RulesProvider } from '../policies/rules-provider.js';

interface Step {
  by: string;
  command: string;
  body?: Record<string, unknown>;
  /** Kind of the open request the command is about. */
  request?: string;
  onBehalf?: ItemCommand['onBehalf'];
}

interface DemoItem {
  draft: Record<string, unknown>;
  steps: Step[];
}

interface DemoDirective {
  register: Record<string, unknown>;
  steps: Step[];
}

/** Who drafts in the demo. */
const drafter = 'jiangyifei';

/**
 * The demo's directives and items, made by the commands of the people who would give them: nothing is written behind the engine's
 * back. `@+20` and `@-5` are working days from the day of the first start, `@directive:0` is the first directive.
 */
@Injectable()
export class DemoItems {
  private readonly logger = new Logger('Demo');

  constructor(
    private readonly database: DataSource,
    private readonly drafts: DraftsCommands,
    private readonly items: ItemsCommands,
    private readonly directives: DirectivesCommands,
    private readonly reader: ItemReader,
    private readonly organisation: OrganisationSnapshot,
    private readonly rules: RulesProvider,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Makes them once; a start that broke off goes on where it was. */
  async ensure(): Promise<void> {
    const [directives, content] = await Promise.all([
      demoFile<DemoDirective>('directives.json'),
      demoFile<DemoItem>('items.json'),
    ]);
    const [{ calendar }, { day }] = await Promise.all([this.rules.rules(), this.organisation.current()]);
    for (const [index, directive] of directives.entries())
      await this.direct(index, this.resolve(directive, calendar, day) as DemoDirective);
    for (const [index, item] of content.entries()) {
      const id = this.id(`${index}`);
      const last = item.steps.length - 1;
      const done = await this.database.query<unknown[]>(
        last < 0 ? 'select 1 from item where id::text = $1' : 'select 1 from command where key = $1',
        [last < 0 ? id : `demo-${index}-${last}`],
      );
      if (done.length > 0) continue;
      try {
        await this.make(id, index, this.resolve(item, calendar, day) as DemoItem);
      } catch (error) {
        this.logger.warn(
          `demo item ${index + 1} stopped: ${error instanceof Problem ? error.code : String(error)}`,
        );
      }
    }
  }

  /** What was done already is answered by its key. */
  private async direct(index: number, { register, steps }: DemoDirective): Promise<void> {
    const all: Step[] = [{ by: drafter, command: 'register', body: register }, ...steps];
    try {
      for (const [no, { by, command, body = {} }] of all.entries())
        await this.directives.execute(userOf(by), this.directiveId(index), {
          name: command,
          key: `demo-directive-${index}-${no}`,
          body,
        });
    } catch (error) {
      this.logger.warn(
        `demo directive ${index + 1} stopped: ${error instanceof Problem ? error.code : String(error)}`,
      );
    }
  }

  private async make(id: string, index: number, { draft, steps }: DemoItem): Promise<void> {
    const [there] = await this.database.query<unknown[]>('select 1 from item where id = $1', [id]);
    if (!there) await this.drafts.create(userOf(drafter), draftSchema.parse({ ...draft, id }));
    for (const [no, { by, command, body, request, onBehalf }] of steps.entries()) {
      const open =
        request === undefined
          ? undefined
          : (await this.reader.fold(id)).requests.find((r) => r.kind === request && isOpenRequest(r));
      await this.items.execute(userOf(by), id, {
        name: command,
        key: `demo-${index}-${no}`,
        body: {
          ...body,
          ...(open ? { requestId: open.id } : {}),
          ...(open && /verify|sign|reject/.test(command) ? { packageDigest: open.digest } : {}),
        },
        ...(onBehalf ? { onBehalf } : {}),
      });
    }
  }

  /** Offices that share a Temporal server have workflows of their own: the id is made of the office's task queue. */
  private id(name: string): string {
    return stableId(`demo/${this.config.TASK_QUEUE}/${name}`);
  }

  private directiveId(index: number): string {
    return this.id(`directive/${index}`);
  }

  /** Puts days in the place of `@+n` and `@-n`. */
  private resolve(value: unknown, calendar: Calendar, today: string): unknown {
    if (typeof value === 'string') {
      const directive = /^@directive:(\d+)$/.exec(value);
      if (directive) return this.directiveId(Number(directive[1]));
      const found = /^@([+-])(\d{1,3})$/.exec(value);
      if (!found) return value;
      const n = Number(found[2]);
      return found[1] === '+'
        ? nthWorkingDayAfter(calendar, today, n)
        : nthWorkingDayBefore(calendar, today, n);
    }
    if (Array.isArray(value)) return value.map((part) => this.resolve(part, calendar, today));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([name, part]) => [name, this.resolve(part, calendar, today)]),
      );
    }
    return value;
  }
}

const userOf = (person: string): User => ({ person, username: person, language: 'zh' });

const demoFile = async <T>(name: string): Promise<T[]> =>
  JSON.parse(await readFile(path.join(officeFolder(), 'demo', name), 'utf8')) as T[];
