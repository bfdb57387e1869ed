import { plainText } from '../../domain/fields.js';

/** Longest name kept, in characters. */
const longest = 200;

/**
 * A file's name as people see it: Chinese kept, paths, control and direction-changing characters removed, at most 200
 * characters with its extension. Never used as a path.
 */
export function cleanName(given: string): string {
  const base = given.split(/[\\/]/).pop() ?? '';
  const clean = plainText(base)
    .replace(/[\t\n\r\u200c\u200d]/g, '')
    .trim();
  const name = clean === '' || /^\.+$/.test(clean) ? 'file' : clean;
  const characters = [...name];
  if (characters.length <= longest) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 12 ? [...name.slice(dot)] : [];
  return [...characters.slice(0, longest - extension.length), ...extension].join('');
}

/** Content-Disposition of a download: an ASCII name for old clients, the real one by RFC 5987. */
export function contentDisposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
