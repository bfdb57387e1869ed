import { Tag } from 'antd';
import { commandRow } from '../../../domain/item/table.js';
import { When } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import type { Item } from './item.js';
import { Section } from './section.js';
import { useItemTexts } from './texts.js';

/** What leaders said on the item, and what was recorded for them and waits for their word. */
export function Instructions({ item }: { item: Item }) {
  const t = useItemTexts();
  const label = useLabel();
  const { instructions, confirmations } = item;
  const named = (command: string): string => {
    const row = commandRow(command);
    return row ? label(row.label) : command;
  };
  if (instructions.length + confirmations.length === 0) return null;
  return (
    <Section title={t('instructions')}>
      {instructions.toReversed().map(({ no, principalName, byName, at, text, effects }) => (
        <article key={no} className="item-report">
          <div className="item-report-head">
            <strong>{principalName}</strong>
            <span className="quiet">
              {byName} · <When at={at} time />
            </span>
          </div>
          <p className="item-words">{text}</p>
          {effects.map((effect) => (
            <div key={effect.no}>
              {named(effect.command)} <Tag>{effect.applied ? t('applied') : t('toApply')}</Tag>
            </div>
          ))}
        </article>
      ))}
      {confirmations.map(({ id, byName, principalName, command }) => (
        <p key={id}>{t('confirmationText', { by: byName, who: principalName, command: named(command) })}</p>
      ))}
    </Section>
  );
}
