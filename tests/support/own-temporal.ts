import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launcher } from './launcher.js';

interface Server {
  address: string;
  stop(): Promise<void>;
}

const { freePort } = await launcher<{ freePort: () => Promise<number> }>('processes');
const { startTemporal } = await launcher<{
  startTemporal: (where: { dir: string; port: number; settings: string[] }) => Promise<Server>;
}>('temporal');
const { guard } = await launcher<{ guard: (dir: string) => () => void }>('guard');

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
    const port = await freePort();
    const temporal = new OwnTemporal(port, settings);
    temporal.release = guard(temporal.dir);
    await temporal.start();
    return temporal;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Starts it again, on the same port. */
  async start(): Promise<void> {
    this.server = await startTemporal({ dir: this.dir, port: this.port, settings: this.settings });
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
