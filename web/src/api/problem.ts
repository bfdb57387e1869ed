/** One place of a request that is refused: `body.term.due`, and what is said about it. */
export interface ProblemPlace {
  path: string;
  code: string;
  message: string;
}

/**
 * A refusal of the API (problem+json) or a request that did not arrive. `detail` is in the caller's language; `code` is
 * stable; `errors` name the places a form can show them at.
 */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: readonly ProblemPlace[] = [],
    readonly instance = '',
  ) {
    super(detail);
    this.name = 'ApiProblem';
  }

  /** No answer came: the network or the server is away. Nothing is known about what became of the request. */
  get unreachable(): boolean {
    return this.status === 0;
  }

  /** Worth sending once more with the same key. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Reads a refusal out of an answer; what is no problem document becomes one. */
export function problemOf(response: Response, body: unknown): ApiProblem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Partial<{
    code: string;
    detail: string;
    title: string;
    instance: string;
    errors: ProblemPlace[];
  }>;
  return new ApiProblem(
    response.status,
    given.code ?? 'internal',
    given.detail ?? given.title ?? response.statusText,
    given.errors ?? [],
    given.instance ?? '',
  );
}

/** Where a refused place stands in a form: `body.measures[0].shown` is `['measures', 0, 'shown']`. */
export const placeIn = (path: string): (string | number)[] =>
  path
    .replace(/^body\./, '')
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
