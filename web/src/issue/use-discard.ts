import { useQueryClient } from '@tanstack/react-query';
import { draftCommandTable } from '../../../domain/item/table.js';
import { ApiProblem } from '../api/problem.js';
import { dropDraft } from '../drafts/drafts.js';
import { confirmed } from '../design/confirm.js';
import { say } from '../design/say.js';
import { useLabel } from '../i18n/texts.js';
import { discardDraft, keptAs } from './save.js';
import { useIssueTexts } from './texts.js';

interface Discarded {
  id: string;
  /** The version that was seen; 0 for one that was never saved. */
  version: number;
  /** Under what the browser keeps what was typed. */
  place: string;
  /** Leads away from what is no more, before anything asks for it again. */
  away: () => Promise<void>;
  refused: (problem: ApiProblem) => void;
}

/** Asks whether a draft is to be thrown away, and does it. */
export function useDiscard(): (draft: Discarded) => Promise<void> {
  const t = useIssueTexts();
  const label = useLabel();
  const queries = useQueryClient();
  return async ({ id, version, place, away, refused }) => {
    const yes = label(draftCommandTable.discard.label);
    if (!(await confirmed({ title: t('discardSure'), hint: t('discardHint'), yes, danger: true }))) return;
    try {
      if (version > 0) await discardDraft(id, version);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      refused(error);
      return;
    }
    dropDraft(place, keptAs);
    await away();
    queries.removeQueries({ queryKey: ['item', id] });
    say('done', t('discarded'));
    await Promise.all([['items'], ['todo']].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
}
