import { spawn } from 'node:child_process';

/**
 * Waits for the end of its input, which comes when the process that holds the other end is gone; then stops the
 * servers whose pid files lie in the folder, and removes it. $1: the folder.
 */
const script = `
trap '' HUP INT TERM
read -r _
pids=
for file in "$1"/*.pid; do
  [ -f "$file" ] || continue
  pid=$(cat "$file")
  case "$file" in */postgres.pid) kill -INT "$pid" ;; *) kill -TERM "$pid" ;; esac && pids="$pids $pid"
done 2>/dev/null
for pid in $pids; do
  n=0
  while kill -0 "$pid" && [ "$n" -lt 100 ]; do sleep 0.1; n=$((n + 1)); done
  kill -KILL "$pid"
done 2>/dev/null
rm -rf "$1"
`;

/**
 * Ties the servers of a scratch folder to the life of this process: however it ends (Ctrl-C, kill -9), they are
 * stopped and the folder is removed. A data folder of `npm start` is never guarded: its servers are adopted.
 * @param {string} dir
 * @returns {() => void} ends the guard; the caller stops the servers itself
 */
export function guard(dir) {
  const child = spawn('sh', ['-c', script, 'guard', dir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => undefined);
  child.unref();
  /** @type {import('node:net').Socket} */ (child.stdin).unref();
  return () => void child.kill('SIGKILL');
}
