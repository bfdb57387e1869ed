import { requestKindLabels } from '../../../domain/item/labels.js';
import type { RequestKind } from '../../../domain/policies/rules.js';
import type { components } from '../api/generated/openapi.js';
import { useOrganisation } from '../api/office.js';
import { useLabel } from '../i18n/texts.js';
import { useRulesTexts } from './texts.js';
import { useChainWhen } from './when.js';

type Chain = components['schemas']['PoliciesInForce']['chains'][number];
type Step = Chain['steps'][number];

/** Every chain by what is asked for, step after step. */
export function Chains({ chains }: { chains: readonly Chain[] }) {
  const t = useRulesTexts();
  const label = useLabel();
  const when = useChainWhen();
  const kinds = (Object.keys(requestKindLabels) as RequestKind[]).filter((kind) =>
    chains.some(({ request }) => request === kind),
  );
  return (
    <>
      <p className="quiet rules-hint">{t('chains.hint')}</p>
      {kinds.map((kind) => (
        <section key={kind} className="rules-card" aria-labelledby={`chain-${kind}`}>
          <h2 id={`chain-${kind}`}>{label(requestKindLabels[kind])}</h2>
          {chains
            .filter(({ request }) => request === kind)
            .map((chain) => (
              <div key={chain.key} className="chain">
                <h3>
                  {when(chain)} <span className="quiet">{t('version', { version: chain.version })}</span>
                </h3>
                <ol className="chain-steps">
                  <li className="chain-end">{t('requester')}</li>
                  {chain.steps.map((step, index) => (
                    <StepBox key={index} step={step} />
                  ))}
                  <li className="chain-end">{t('inEffect')}</li>
                </ol>
              </div>
            ))}
        </section>
      ))}
    </>
  );
}

function StepBox({ step }: { step: Step }) {
  const t = useRulesTexts();
  const posts = useOrganisation()?.posts ?? [];
  const who = step.approvers.map((approver) =>
    'post' in approver
      ? (posts.find(({ code }) => code === approver.post)?.name ?? approver.post)
      : t(`role.${approver.role}`),
  );
  return (
    <li>
      <div className="chain-box">
        <strong>{step.name}</strong>
        {who.length === 1 && who[0] === step.name ? null : <span>{who.join(t('between'))}</span>}
        <span className="quiet">
          {step.approvers.length > 1 || step.mode === 'inform' ? `${t(`mode.${step.mode}`)} · ` : ''}
          {t('workdayCount', { count: step.workdays })}
        </span>
        {step.mode === 'inform' ? null : <span className="quiet">{t(`reject.${step.rejectTo}`)}</span>}
      </div>
    </li>
  );
}
