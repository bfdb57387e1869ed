import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
} from 'node:fs';
import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { launcher } from '../support/launcher.js';

export const processes = await launcher<{
  freePort: () => Promise<number>;
  alive: (pid: number) => boolean;
}>('processes');
const { traversable } = await launcher<{ traversable: (dir: string) => boolean }>('cache');
const { temporalBinary } = await launcher<{ temporalBinary: () => Promise<string> }>('temporal-binary');

const isRoot = process.getuid?.() === 0;
/** Nobody: the plain user of a machine whose tests run as root. */
const plainUser = 65534;

const rooms = ['activities', 'bench', 'domain', 'office', 'src', 'tools', 'web', 'workflows'];
const files = ['package.json', 'package-lock.json', 'tsconfig.json', '.swcrc', '.npmrc'];

/** A copy of the checkout that is not built; what is installed is shared with ours. */
export function copyOfCheckout(to: string): void {
  const root = process.cwd();
  mkdirSync(to, { recursive: true });
  for (const name of [...rooms, ...files])
    cpSync(path.join(root, name), path.join(to, name), { recursive: true });
  const installed = path.join(root, 'node_modules');
  if (traversable(installed)) symlinkSync(installed, path.join(to, 'node_modules'));
  else spawnSync('sh', ['-c', 'cp -al "$1" "$2" 2>/dev/null || cp -a "$1" "$2"', '-', installed, to]);
}

/** What a plain user needs beside the checkout: Node and the Temporal server in a folder they can reach. */
export async function programs(to: string): Promise<string> {
  mkdirSync(to, { recursive: true });
  for (const [name, from] of [
    ['temporal', await temporalBinary()],
    ['node', process.execPath],
  ] as const) {
    const target = path.join(to, name);
    try {
      linkSync(from, target);
    } catch {
      copyFileSync(from, target);
    }
    chmodSync(target, 0o755);
  }
  return to;
}

/** Gives folders to the plain user. */
export function giveAway(...dirs: string[]): void {
  if (isRoot) spawnSync('chown', ['-RPh', `${plainUser}:${plainUser}`, ...dirs]);
}

export interface How {
  checkout: string;
  dataDir: string;
  port: number;
  env?: Record<string, string>;
  args?: string[];
  /** As a user who is not root. */
  plain?: boolean;
}

/** One `npm start`: its words, its end, and the processes below its data folder. */
export class Start {
  words = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(private readonly how: How) {
    this.child = spawn(
      process.execPath,
      [path.join(how.checkout, 'tools', 'start.mjs'), ...(how.args ?? [])],
      {
        cwd: how.checkout,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...withoutTests(process.env),
          DATA_DIR: how.dataDir,
          PORT: String(how.port),
          DEMO_ITEMS: 'off',
          ...how.env,
        },
        ...(how.plain && isRoot ? { uid: plainUser, gid: plainUser } : {}),
      },
    );
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (text: Buffer) => (this.words += text.toString()));
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
    starts.add(this);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get address(): string {
    return `http://127.0.0.1:${this.how.port}`;
  }

  /** Resolves with the seconds it took; fails with its words where it ends instead. */
  async ready(): Promise<number> {
    const began = Date.now();
    while (!this.words.includes('Ctrl-C stops everything.')) {
      if (this.child.exitCode !== null)
        throw new Error(`it ended with ${this.child.exitCode}:\n${this.words}`);
      if (Date.now() - began > 60_000) throw new Error(`it was not ready within a minute:\n${this.words}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return (Date.now() - began) / 1000;
  }

  /** The status it ends with. */
  async end(): Promise<number | null> {
    return this.ended;
  }

  /** As Ctrl-C in its terminal does. */
  async interrupt(): Promise<number | null> {
    this.child.kill('SIGINT');
    return this.end();
  }

  /** The processes whose numbers the data folder keeps. */
  pids(): Record<string, number> {
    const found: Record<string, number> = {};
    for (const name of readdirSync(this.how.dataDir)) {
      if (!name.endsWith('.pid')) continue;
      found[name.slice(0, -'.pid'.length)] = Number.parseInt(
        readFileSync(path.join(this.how.dataDir, name), 'utf8'),
        10,
      );
    }
    return found;
  }

  /** kill -9 of some of its processes in one moment. */
  async kill(...names: string[]): Promise<void> {
    const pids = this.pids();
    for (const name of names) process.kill(pids[name] ?? 0, 'SIGKILL');
    for (const name of names) {
      while (processes.alive(pids[name] ?? 0)) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

const starts = new Set<Start>();

/** Stops whatever a failed test left running. */
export async function stopAll(): Promise<void> {
  for (const start of starts) {
    const pids =
      existsSync(start['how'].dataDir) && statSync(start['how'].dataDir).isDirectory() ? start.pids() : {};
    await start.interrupt();
    for (const pid of Object.values(pids)) if (pid > 1 && processes.alive(pid)) process.kill(pid, 'SIGKILL');
  }
}

/** The environment of a person, not that of a test run. */
function withoutTests(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(TEST_|JEST_|DATABASE_|TEMPORAL_|NODE_ENV$|NODE_OPTIONS$|DEMO|REHEARSAL|ROLE$|HOST$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}

export const remove = (dir: string): void => rmSync(dir, { recursive: true, force: true });
