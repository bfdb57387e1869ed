import path from 'node:path';

/** Runs a file's work where the process was started with it: lines to standard output, a fault in words and exit 1. */
export function asCommand(script: string, run: (env: NodeJS.ProcessEnv) => Promise<string[]>): void {
  if (path.basename(process.argv[1] ?? '') !== script) return;
  run(process.env).then(
    (lines) => process.stdout.write(`${lines.join('\n')}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
}
