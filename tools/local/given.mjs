import pg from 'pg';
import { StartFailure } from './processes.mjs';
import { isNewEnough, oldest } from './temporal-binary.mjs';

/** Oldest PostgreSQL the schema is written for. */
const oldestPostgres = 16;

/**
 * Whether the PostgreSQL of DATABASE_URL can be used; says why not before anything is started.
 * @param {string} url
 */
export async function checkDatabase(url) {
  let client;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    await client.connect();
    const { rows } = await client.query('show server_version');
    const version = String(rows[0]?.server_version ?? '');
    if (Number.parseInt(version, 10) >= oldestPostgres) return;
    throw new StartFailure(
      `the PostgreSQL of DATABASE_URL is ${version}, too old`,
      `use PostgreSQL ${oldestPostgres} or newer`,
    );
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    throw new StartFailure(
      `the PostgreSQL of DATABASE_URL cannot be reached: ${reason(error)}`,
      'check the address, the name of the database, the user and the password; or leave DATABASE_URL out to have one here',
    );
  } finally {
    await client?.end().catch(() => undefined);
  }
}

/**
 * Whether the Temporal server of TEMPORAL_ADDRESS can be used.
 * @param {string} address host:port
 * @param {string} namespace
 */
export async function checkTemporal(address, namespace) {
  const { Connection } = await import('@temporalio/client');
  let connection;
  try {
    connection = await Connection.connect({ address, connectTimeout: '5s' });
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    const version = (serverVersion ?? '').split('.').map((part) => Number.parseInt(part, 10));
    if (!isNewEnough(version)) {
      throw new StartFailure(
        `the Temporal server at ${address} is ${serverVersion ?? 'of an unknown version'}, too old`,
        `use Temporal server ${oldest.join('.')} or newer`,
      );
    }
    await connection.workflowService.describeNamespace({ namespace });
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    if (/not found/i.test(reason(error))) {
      throw new StartFailure(
        `the Temporal server at ${address} has no namespace ${namespace}`,
        `make it: temporal operator namespace create ${namespace} --retention 90d`,
      );
    }
    throw new StartFailure(
      `the Temporal server at ${address} cannot be reached: ${reason(error)}`,
      'check TEMPORAL_ADDRESS (host:port); or leave it out to have a server here',
    );
  } finally {
    await connection?.close().catch(() => undefined);
  }
}

/** What went wrong; several attempts of one connection come as one error without words of its own. */
function reason(error) {
  const { message, errors, code } = /** @type {{ message?: string, errors?: Error[], code?: string }} */ (
    error
  );
  return message || errors?.[0]?.message || code || String(error);
}
