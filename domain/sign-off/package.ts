import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/**
 * SHA-256 over the RFC 8785 form of what a signature covers, as lower-case hex (docs/domain.md section 6).
 * The same content gives the same digest wherever it is computed.
 */
export function packageDigest(content: Record<string, unknown>): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalize(content) ?? '')));
}
