/** Parts of the launcher, which is plain JavaScript for it runs before anything is installed. */
export async function launcher<T>(name: string): Promise<T> {
  return (await import(new URL(`../../tools/local/${name}.mjs`, import.meta.url).href)) as T;
}
