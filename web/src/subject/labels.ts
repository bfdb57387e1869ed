import { directiveCommandRow } from '../../../domain/directive/table.js';
import { commandRow } from '../../../domain/item/table.js';
import type { Bilingual } from '../../../domain/language.js';
import type { Ref } from './parts.js';

/** What a command is called; one on a request is `request.<name>`. What no table knows is called as it is written. */
export function commandLabel(type: Ref['type'], name: string): Bilingual {
  const row = type === 'item' ? commandRow(name) : directiveCommandRow(name);
  return row?.label ?? { zh: name, en: name };
}
