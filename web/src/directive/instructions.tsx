import { Link } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { useOrganisation } from '../api/office.js';
import { useFieldName, type FieldName } from '../commands/texts.js';
import { useCommand } from '../commands/use-command.js';
import { When } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { Section } from '../item/section.js';
import { commandLabel } from '../subject/labels.js';
import type { Directive } from './directive.js';
import { useDirectiveTexts } from './texts.js';

type Instruction = Directive['instructions'][number];
type Effect = Instruction['effects'][number];

const tones: Record<Effect['status'], string | undefined> = {
  proposed: 'warning',
  sent: 'processing',
  done: 'success',
  refused: 'error',
  failed: 'error',
};

/** What leaders said on it, the latest first, with what each effect came to; and what waits for their confirmation. */
export function Instructions({ directive }: { directive: Directive }) {
  const t = useDirectiveTexts();
  const label = useLabel();
  const { instructions, confirmations } = directive;
  if (instructions.length + confirmations.length === 0) return null;
  return (
    <Section title={t('instructions')}>
      {instructions.toReversed().map((said) => (
        <article key={said.no} className="item-report">
          <div className="item-report-head">
            <strong>{said.principalName}</strong>
            <span className="quiet">
              {said.byName} · <When at={said.at} time />
            </span>
          </div>
          <p className="item-words">{said.text}</p>
          {said.effects.length === 0 ? null : (
            <ul className="directive-lines">
              {said.effects.map((effect) => (
                <EffectLine key={effect.no} directive={directive} said={said} effect={effect} />
              ))}
            </ul>
          )}
        </article>
      ))}
      {confirmations.map(({ id, byName, principalName, command }) => (
        <p key={id}>
          {t('confirmationText', {
            by: byName,
            who: principalName,
            command: label(commandLabel('directive', command)),
          })}
        </p>
      ))}
    </Section>
  );
}

interface EffectProps {
  directive: Directive;
  said: Instruction;
  effect: Effect;
}

/** One effect: on which item, what is changed to what, and what became of it; whoever may applies it here. */
function EffectLine({ directive, said, effect }: EffectProps) {
  const t = useDirectiveTexts();
  const label = useLabel();
  const command = useCommand();
  const name = label(commandLabel('item', effect.command));
  const apply = directive.allowed.find((offer) => offer.command === 'apply');
  return (
    <li>
      <div className="directive-effect">
        <Tag color={tones[effect.status]}>{t(`effect.${effect.status}`)}</Tag>
        <strong className="item-name">{name}</strong>
        <Link to="/items/$id" params={{ id: effect.item }}>
          {[effect.itemNumber, effect.itemTitle].filter(Boolean).join(' ')}
        </Link>
        {apply && effect.status === 'proposed' ? (
          <Button
            size="small"
            aria-label={t('applyIt', { what: `${name} ${effect.itemTitle}` })}
            onClick={() =>
              command({
                of: { type: 'directive', id: directive.id },
                offers: ({ allowed }) => allowed.filter((offer) => offer.command === 'apply'),
                given: { instruction: said.no, no: effect.no },
              })
            }
          >
            {label(apply.label)}
          </Button>
        ) : null}
      </div>
      <Words effect={effect} />
      {effect.refusalText === null ? null : <div role="note">{effect.refusalText}</div>}
    </li>
  );
}

/** What the effect says, field by field. */
function Words({ effect: { command, body } }: { effect: Effect }) {
  const field = useFieldName();
  const organisation = useOrganisation();
  const names = new Map(
    [...(organisation?.units ?? []), ...(organisation?.posts ?? [])].map(({ code, name }) => [code, name]),
  );
  const words = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(words).join('；');
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return names.get(text) ?? text;
  };
  return (
    <dl className="directive-words">
      {Object.entries(body).map(([name, value]) => (
        <div key={name}>
          <dt className="quiet">{field(command, name as FieldName)}</dt>
          <dd>{words(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
