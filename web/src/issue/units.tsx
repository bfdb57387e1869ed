import { assignmentRoleLabels } from '../../../domain/item/labels.js';
import { useLabel } from '../i18n/texts.js';
import { Section } from '../item/section.js';
import type { PreviewOf } from './preview-of.js';
import { useIssueTexts } from './texts.js';

/** Every unit that will have a contract, groups expanded, by its part. */
export function Units({ units }: { units: PreviewOf['units'] }) {
  const t = useIssueTexts();
  const label = useLabel();
  const parts = (['lead', 'joint_lead', 'co'] as const)
    .map((role) => ({ role, names: units.filter((unit) => unit.role === role).map(({ name }) => name) }))
    .filter(({ names }) => names.length > 0);
  return (
    <Section title={t('unitsTaking', { count: units.length })}>
      <dl className="issue-pairs">
        {parts.map(({ role, names }) => (
          <div key={role}>
            <dt>
              {label(assignmentRoleLabels[role])} {names.length > 1 ? names.length : null}
            </dt>
            <dd>{names.join(t('between'))}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
