import { startServers } from './servers.mjs';

/** Starts the servers where `npm test` has not done so already. */
export default async function setup() {
  if (process.env['TEST_ADMIN_URL']) return;
  const servers = await startServers();
  process.env['TEST_ADMIN_URL'] = servers.adminUrl;
  process.env['TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
  globalThis.__servers = servers;
}
