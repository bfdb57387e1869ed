/** Hands content to the browser to keep, under the name the server gave it. */
export function saveFile(content: Blob, disposition: string | null, otherwise: string): void {
  const named = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = named === undefined ? otherwise : decodeURIComponent(named);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
