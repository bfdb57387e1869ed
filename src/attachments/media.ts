import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

/** What content of each accepted extension may be, by sniffing; the first is what it is served as. */
const accepted: Record<string, readonly string[]> = {
  pdf: ['application/pdf'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  doc: ['application/msword', 'application/x-cfb'],
  xls: ['application/vnd.ms-excel', 'application/x-cfb'],
  ppt: ['application/vnd.ms-powerpoint', 'application/x-cfb'],
  wps: ['application/vnd.ms-works', 'application/x-cfb'],
  et: ['application/vnd.ms-excel', 'application/x-cfb'],
  dps: ['application/vnd.ms-powerpoint', 'application/x-cfb'],
  odt: ['application/vnd.oasis.opendocument.text'],
  ods: ['application/vnd.oasis.opendocument.spreadsheet'],
  odp: ['application/vnd.oasis.opendocument.presentation'],
  rtf: ['application/rtf'],
  ofd: ['application/ofd'],
  zip: ['application/zip'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  png: ['image/png'],
  gif: ['image/gif'],
  bmp: ['image/bmp'],
  tif: ['image/tiff'],
  tiff: ['image/tiff'],
  webp: ['image/webp'],
  heic: ['image/heic'],
  txt: ['text/plain'],
  md: ['text/plain'],
  csv: ['text/csv', 'text/plain'],
};

/** Extensions of files the office may keep as evidence. */
export const acceptedExtensions: readonly string[] = Object.keys(accepted);

/** What an attachment may be served as. */
export const servedMedia: readonly string[] = [
  ...new Set(Object.values(accepted).flatMap(([first]) => first ?? [])),
];

/** What an uploaded file is, or why it is not taken. */
export type Sniffed =
  | { media: string }
  | { refused: 'extension'; extension: string }
  | { refused: 'content'; extension: string; content: string };

/**
 * Looks into a file and compares it with the extension of its name: a name proves nothing. Text has no signature: it
 * counts as text when it holds no control characters.
 */
export async function sniff(path: string, name: string): Promise<Sniffed> {
  const extension = extensionOf(name);
  const media = accepted[extension];
  const first = media?.[0];
  if (!media || first === undefined) return { refused: 'extension', extension };
  const content = await contentOf(path);
  return media.includes(content) ? { media: first } : { refused: 'content', extension, content };
}

/** Extension of a file name in lower case, without the dot; empty when it has none. */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 1 ? '' : name.slice(dot + 1).toLowerCase();
}

async function contentOf(path: string): Promise<string> {
  const found = await fileTypeFromFile(path);
  const { head, tail } = await ends(path);
  if (!found)
    return isText(head) && isText(tail) && !looksActive(head) ? 'text/plain' : 'application/octet-stream';
  if (found.mime === 'application/zip' && (head.includes('OFD.xml') || tail.includes('OFD.xml')))
    return 'application/ofd';
  return found.mime;
}

const endSize = 65_536;

async function ends(path: string): Promise<{ head: Buffer; tail: Buffer }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const read = async (from: number): Promise<Buffer> => {
      const buffer = Buffer.alloc(Math.min(endSize, size));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
      return buffer.subarray(0, bytesRead);
    };
    return { head: await read(0), tail: await read(Math.max(0, size - endSize)) };
  } finally {
    await file.close();
  }
}

/** No control characters but tab, line feed, form feed, carriage return and escape; byte order marks pass. */
function isText(bytes: Buffer): boolean {
  return bytes.every(
    (byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 27,
  );
}

/** A page or drawing that could run in a browser is no plain text, whatever its name. */
const looksActive = (head: Buffer): boolean =>
  /^(\uFEFF)?\s*<(!doctype|html|svg|script|\?xml)/i.test(head.subarray(0, 512).toString('utf8'));
