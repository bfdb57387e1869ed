import type { LedgerCode } from '../../../domain/ledger/texts.js';

/** A file that is no ledger this product reads. */
export class UnreadableLedger extends Error {
  constructor(
    readonly code: LedgerCode,
    readonly params: Record<string, string> = {},
  ) {
    super(code);
  }
}
