import type { Server } from 'node:http';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** Requests under way when the process is asked to stop have this long for their answer, in milliseconds. */
const grace = 1_500;

/**
 * A stop waits for the answers that are on their way and not for connections that callers keep open: new requests on
 * them are refused meanwhile (503), and what still stands after that is closed.
 */
@Injectable()
export class Connections implements BeforeApplicationShutdown {
  constructor(private readonly host: HttpAdapterHost) {}

  beforeApplicationShutdown(): void {
    const server = this.host.httpAdapter?.getHttpServer() as Server | undefined;
    setTimeout(() => server?.closeAllConnections(), grace).unref();
  }
}
