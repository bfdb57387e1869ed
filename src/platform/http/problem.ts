import { HttpException } from '@nestjs/common';
import type { Bilingual, Refusal } from '../../../domain/refusals.js';
import { problemTexts, type PlatformCode } from './problem-texts.js';

export interface ProblemPlace {
  /** Where in the request: `body.term.due`, `query.limit`. */
  path: string;
  code: string;
  /** Said as it stands, or in the caller's language; without one the code's text is said. */
  message?: string | Bilingual;
}

/**
 * A refusal on its way out (RFC 9457). The code is stable; the text is put in the caller's language by the filter.
 * Codes of the door stand in problem-texts.ts, those of the rule book in domain/refusal-texts.ts.
 */
export class Problem extends HttpException {
  readonly params: Record<string, unknown>;
  readonly errors: ProblemPlace[];

  constructor(
    status: number,
    readonly code: string,
    params: Record<string, unknown> = {},
    errors: ProblemPlace[] = [],
  ) {
    super(code, status);
    this.params = params;
    this.errors = errors;
  }

  /** A code of the door has its status in the catalogue. */
  static of(code: PlatformCode, params: Record<string, unknown> = {}, errors: ProblemPlace[] = []): Problem {
    return new Problem(problemTexts[code].status, code, params, errors);
  }

  /** A refusal of the rule book: 403 where the caller may not, 422 for a reused key, otherwise 409. */
  static refused(refusal: Refusal): Problem {
    return new Problem(
      refusalStatus[refusal.code] ?? 409,
      refusal.code,
      refusal.params ?? {},
      refusal.path === undefined ? [] : [{ path: `body.${refusal.path}`, code: refusal.code }],
    );
  }
}

/** Refusals that are no conflict; the one place where codes of the rule book meet HTTP. */
const refusalStatus: Partial<Record<Refusal['code'], number>> = {
  'command.not-yours': 403,
  'unit.not-yours': 403,
  'sign-off.not-holder': 403,
  'sign-off.own-request': 403,
  'sign-off.verifier-signs': 403,
  'verify.not-verifier': 403,
  'verify.not-independent': 403,
  'verify.signer': 403,
  'request.unknown': 404,
  'directive.unknown': 404,
  'directive.not-yours': 403,
  'key.reused': 422,
};
