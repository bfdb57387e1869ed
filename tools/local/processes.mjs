import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, connect } from 'node:net';
import path from 'node:path';

/** A failure a person can cure: what is wrong, and what to do about it. */
export class StartFailure extends Error {
  /**
   * @param {string} reason
   * @param {string} cure
   * @param {'port-taken'} [code] what the launcher can cure by itself
   */
  constructor(reason, cure, code) {
    super(reason);
    this.cure = cure;
    this.code = code;
  }
}

/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Waits until a test holds; false when the time is over.
 * @param {() => Promise<boolean> | boolean} test
 * @param {number} [ms]
 */
export async function until(test, ms = 30_000) {
  const end = Date.now() + ms;
  for (;;) {
    if (await test()) return true;
    if (Date.now() > end) return false;
    await pause(50);
  }
}

/** A free TCP port of the loopback address. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** @param {number} port @param {string} [host] @returns {Promise<boolean>} true where something listens */
export function listens(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    socket.setTimeout(1000, () => (socket.destroy(), resolve(false)));
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}

/** A field of `ps`, for systems without /proc; empty where the process is gone. @param {number} pid */
const ps = (pid, field) =>
  spawnSync('ps', ['-ww', '-o', `${field}=`, '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  }).stdout?.trim() ?? '';

/** What the kernel tells of a process; undefined where it tells nothing. @param {number | string} pid */
function proc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
const hasProc = proc('self', 'stat') !== undefined;

/** The fields behind the name of a process in /proc/<pid>/stat: the state first. @param {number} pid */
const stat = (pid) => {
  const line = proc(pid, 'stat');
  return line?.slice(line.lastIndexOf(')') + 2).split(' ') ?? [];
};

/** @param {number} pid */
export function alive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false;
  }
  // A zombie answers signals, yet nothing of it runs.
  return !(hasProc ? (stat(pid)[0] ?? 'Z') : ps(pid, 'stat')).startsWith('Z');
}

/** The command line of a process; empty where it is gone. @param {number} pid */
const commandLine = (pid) => (hasProc ? (proc(pid, 'cmdline') ?? '').replaceAll('\0', ' ') : ps(pid, 'args'));

/**
 * What tells a process from a later one with the same number, also after the machine was started anew.
 * @param {number} pid
 */
export const identity = (pid) =>
  hasProc
    ? `${pid} ${stat(pid)[19] ?? ''} ${(proc('sys', 'kernel/random/boot_id') ?? '').trim()}`
    : `${pid} ${ps(pid, 'lstart')}`;

/**
 * The process a pid file names, if it is still the one we started: its command line contains `mark`. A pid that was
 * given to another program since is not ours to touch.
 * @param {string} file
 * @param {string} mark
 * @returns {number | undefined}
 */
export function ours(file, mark) {
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').trim());
  return pid > 1 && alive(pid) && commandLine(pid).includes(mark) ? pid : undefined;
}

/**
 * Starts a server that outlives us, its output in a file, its pid in another written before anything can fail.
 * @param {{ command: string, args: string[], log: string, pidFile: string, cwd: string, uid?: number, gid?: number, env?: NodeJS.ProcessEnv }} what
 * @returns {{ pid: number, exited: () => boolean, words: () => string }} `words`: the last lines it wrote
 */
export function startServer({ command, args, log, pidFile, cwd, uid, gid, env }) {
  mkdirSync(path.dirname(log), { recursive: true });
  if (sizeOf(log) > 20_000_000) renameSync(log, `${log}.1`);
  const before = sizeOf(log);
  const out = openSync(log, 'a');
  const child = spawn(command, args, {
    cwd,
    detached: true,
    stdio: ['ignore', out, out],
    env: env ?? process.env,
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  });
  let gone = false;
  child.once('exit', () => (gone = true));
  child.once('error', () => (gone = true));
  if (child.pid === undefined)
    throw new StartFailure(`cannot run ${command}`, 'check that the file may be executed');
  writeFileSync(pidFile, String(child.pid));
  child.unref();
  closeSync(out);
  return { pid: child.pid, exited: () => gone, words: () => lastLines(log, before) };
}

const sizeOf = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

const lastLines = (file, from) =>
  readFileSync(file).subarray(from).toString('utf8').trimEnd().split('\n').slice(-6).join('\n');

/**
 * Stops a process of ours and waits until it is gone; asks first, then insists.
 * @param {number} pid
 * @param {{ signal?: NodeJS.Signals, ms?: number, pidFile?: string }} [how]
 */
export async function stopProcess(pid, { signal = 'SIGTERM', ms = 10_000, pidFile } = {}) {
  try {
    process.kill(pid, signal);
  } catch {
    // gone already
  }
  if (!(await until(() => !alive(pid), ms))) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // gone meanwhile
    }
    await until(() => !alive(pid), 5000);
  }
  if (pidFile && !alive(pid)) rmSync(pidFile, { force: true });
}
