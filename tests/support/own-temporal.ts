import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Server {
  address: string;
  stop(): Promise<void>;
}

/** Parts of the launcher, which is plain JavaScript for it runs before anything is installed. */
const launcher = async (name: string): Promise<Record<string, (...args: unknown[]) => Promise<unknown>>> =>
  (await import(new URL(`../../tools/local/${name}.mjs`, import.meta.url).href)) as never;

/** A Temporal server of a test's own: it may be stopped, lose its data, or have other settings. */
export class OwnTemporal {
  private server: Server | undefined;
  private release = (): void => undefined;
  private readonly dir = mkdtempSync(path.join(tmpdir(), 'duban-temporal-'));

  private constructor(
    private readonly port: number,
    private readonly settings: string[],
  ) {}

  static async start(settings: string[] = []): Promise<OwnTemporal> {
    const port = (await (await launcher('processes'))['freePort']?.()) as number;
    const temporal = new OwnTemporal(port, settings);
    const { guard } = (await launcher('guard')) as unknown as { guard: (dir: string) => () => void };
    temporal.release = guard(temporal.dir);
    await temporal.start();
    return temporal;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Starts it again, on the same port. */
  async start(): Promise<void> {
    const { startTemporal } = await launcher('temporal');
    this.server = (await startTemporal?.({
      dir: this.dir,
      port: this.port,
      settings: this.settings,
    })) as Server;
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = undefined;
  }

  /** Forgets everything; it has to be stopped. */
  loseData(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  async remove(): Promise<void> {
    this.release();
    await this.stop();
    this.loseData();
  }
}
