/** Stops the servers that the set-up of this run started. */
export default async function teardown() {
  await globalThis.__servers?.stop();
}
