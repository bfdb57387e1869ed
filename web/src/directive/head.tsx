import { Tag } from 'antd';
import { Lamp } from '../design/lamp.js';
import { Due } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { Actions } from '../item/actions.js';
import { UrgencyTag } from '../item/urgency-tag.js';
import { ofDirective } from '../subject/subject.js';
import type { Directive } from './directive.js';
import { useDirectiveTexts } from './texts.js';

/** What the directive is and how it stands, and what its reader does next. */
export function Head({ directive }: { directive: Directive }) {
  const t = useDirectiveTexts();
  const label = useLabel();
  const { stage, stageLabel, lamp, itemsLamp, level, source, recurrences } = directive;
  const over = stage === 'closed' || stage === 'void';
  return (
    <header className="item-head">
      <div>
        <div className="item-signs">
          <Tag>{label(stageLabel)}</Tag>
          {itemsLamp === null ? null : (
            <span className="item-signs">
              <span className="quiet">{t('itemsLamp')}</span>
              <Lamp lamp={itemsLamp} />
            </span>
          )}
          {over ? null : (
            <span className="item-signs">
              <span className="quiet">{t('ownLamp')}</span>
              <Lamp lamp={lamp} />
            </span>
          )}
          {level > 0 ? <Tag color="error">{t('level', { count: level })}</Tag> : null}
          <UrgencyTag urgency={directive.urgency} />
          {directive.late ? <Tag>{t('late')}</Tag> : null}
          {recurrences > 0 ? <Tag>{t('recurrences', { count: recurrences })}</Tag> : null}
          {directive.rehearsed ? <Tag>{t('rehearsed')}</Tag> : null}
        </div>
        <h1>{directive.title}</h1>
        <div className="item-line">
          <span>{[source.issuer, source.number].filter(Boolean).join(' · ')}</span>
          {directive.responsiblePostName === null ? null : (
            <span>
              <span className="quiet">{t('responsible')} </span>
              {directive.responsiblePostName}
            </span>
          )}
          {directive.leadUnits.length === 0 ? null : (
            <span>
              <span className="quiet">{t('leadUnits')} </span>
              {directive.leadUnits.join(t('between'))}
            </span>
          )}
          {directive.dueAt === null ? null : (
            <span>
              <span className="quiet">{t('due')} </span>
              <Due at={directive.dueAt} now={directive.now} over={over} />
            </span>
          )}
        </div>
      </div>
      <Actions subject={ofDirective(directive)} todo={directive.todo} />
    </header>
  );
}
