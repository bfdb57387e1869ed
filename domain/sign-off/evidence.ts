import type { Facts } from '../people/facts.js';
import type { NewEvent } from '../process.js';
import type { Refusal } from '../refusals.js';
import { refused } from '../turn.js';

/** A stored attachment by its content: what a signature over it covers. */
export interface Evidence {
  id: string;
  name: string;
  sha256: string;
}

/** The attachments a body names, as the door resolved them; one it could not resolve is refused. */
export function evidenceFacts(
  turn: { facts: Facts },
  ids: readonly string[] | undefined,
): { evidence: Evidence[] } | { refusal: Refusal } {
  const evidence: Evidence[] = [];
  for (const [index, id] of (ids ?? []).entries()) {
    const known = turn.facts.evidence?.find((e) => e.id === id);
    if (!known) return { refusal: refused('attachment.unknown', { id }, `evidence[${index}]`) };
    evidence.push({ id: known.id, name: known.name, sha256: known.sha256 });
  }
  return { evidence };
}

/** Attachments an event links to its stream. */
export function evidenceOf(event: NewEvent): string[] {
  const { evidence, request, scan } = event.data as {
    evidence?: Evidence[];
    request?: { evidence?: Evidence[] };
    scan?: string;
  };
  const list = [...(Array.isArray(evidence) ? evidence : []), ...(request?.evidence ?? [])].map(
    ({ id }) => id,
  );
  return scan === undefined ? list : [...list, scan];
}
