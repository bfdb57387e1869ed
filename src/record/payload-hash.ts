import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What a person asks of a stream; times and facts, which differ between two tries, are no part of it. */
export interface Asked {
  kind: string;
  stream: string;
  name: string;
  body: Record<string, unknown>;
  /** Whom the actor acts for. */
  principal?: string;
  expectedVersion?: number;
}

/** SHA-256 over what a command asks for: the same key with another payload is another command (422). */
export const payloadHash = ({ kind, stream, name, body, principal, expectedVersion }: Asked): string =>
  createHash('sha256')
    .update(canonicalize({ kind, stream, name, body, principal, expectedVersion }) ?? '')
    .digest('hex');
