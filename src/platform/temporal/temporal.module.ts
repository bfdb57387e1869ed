import { Global, Module, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import { CONFIG, type Config } from '../config/config.module.js';
import { abandonCalls } from './deadline.js';

/** Calls still under way when the process is asked to stop have this long, in milliseconds. */
const grace = 1_000;

/** The Temporal client; connects lazily, so that the API answers (202) while Temporal is away. */
@Global()
@Module({
  providers: [
    {
      provide: Client,
      inject: [CONFIG],
      useFactory: (config: Config) =>
        new Client({
          connection: Connection.lazy({ address: config.TEMPORAL_ADDRESS, connectTimeout: '3s' }),
          namespace: config.TEMPORAL_NAMESPACE,
        }),
    },
  ],
  exports: [Client],
})
export class TemporalModule implements OnModuleDestroy, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly client: Client) {}

  /**
   * Whoever stops the product does not wait for a worker that is away: a command that nobody took by then is handed
   * over and run after the next start (docs/record.md section 3), and so is all that was being looked after.
   */
  onModuleDestroy(): void {
    this.timer = setTimeout(() => abandonCalls(this.client), grace);
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    abandonCalls(this.client);
    await this.client.connection.close();
  }
}
