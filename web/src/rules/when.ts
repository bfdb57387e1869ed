import { assignmentRoleLabels, levelLabels } from '../../../domain/item/labels.js';
import type { Level } from '../../../domain/policies/rules.js';
import type { components } from '../api/generated/openapi.js';
import { useLabel } from '../i18n/texts.js';
import { useRulesTexts } from './texts.js';

type InForce = components['schemas']['PoliciesInForce'];
type Ladder = InForce['ladders'][number];
type Chain = InForce['chains'][number];

/** For which items a ladder is, in words. */
export function useLadderWhen(): (ladder: Ladder) => string {
  const t = useRulesTexts();
  const label = useLabel();
  return ({ when }) =>
    [
      ...(when?.role === undefined ? [] : [label(assignmentRoleLabels[when.role])]),
      ...(when?.kind === undefined ? [] : [t(`kind.${when.kind}`)]),
      ...(when?.urgency ?? []).map((urgency) => t(`urgency.${urgency}`)),
    ].join(' · ') || t('ordinary');
}

/** For which requests a chain is, in words. */
export function useChainWhen(): (chain: Chain) => string {
  const t = useRulesTexts();
  const label = useLabel();
  return ({ when }) =>
    [
      ...(when?.itemKind === undefined ? [] : [t(`kind.${when.itemKind}`)]),
      ...(when?.level === undefined
        ? []
        : [t('when.level', { whom: label(levelLabels[when.level as Level]) })]),
      ...(when?.ordinal === undefined ? [] : [t('when.ordinal', { count: when.ordinal })]),
    ].join(' · ') || t('ordinary');
}
