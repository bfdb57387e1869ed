import { useNavigate } from '@tanstack/react-router';
import { directiveCommandTable } from '../../../domain/directive/table.js';
import { CommandForm } from '../commands/command-form.js';
import { unregistered } from '../subject/subject.js';
import { useDirectivesTexts } from './texts.js';
import '../commands/commands.css';

const offer = { command: 'register', label: directiveCommandTable.register.label };

/** 收文登记: what was received becomes a directive, and its clocks start. */
export function ReceivePage() {
  const t = useDirectivesTexts();
  const navigate = useNavigate();
  return (
    <div className="page command-page">
      <div className="page-head">
        <h1>{t('receive')}</h1>
      </div>
      <p className="quiet">{t('receiveHint')}</p>
      <CommandForm
        subject={unregistered}
        offer={offer}
        onClose={() => void navigate({ to: '/directives' })}
        onDone={(outcome) =>
          void (outcome
            ? navigate({ to: '/directives/$id', params: { id: outcome.id } })
            : navigate({ to: '/directives' }))
        }
      />
    </div>
  );
}
