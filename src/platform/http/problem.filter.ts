import { randomUUID } from 'node:crypto';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { fill } from '../../../domain/fill.js';
import { refusalTexts } from '../../../domain/refusal-texts.js';
import { refusalText, type OfficeWords } from '../../../domain/refusal-words.js';
import type { Bilingual, Language, RefusalCode } from '../../../domain/refusals.js';
import type { ProblemJson } from './api-problems.js';
import { languageOf } from './language.js';
import { Problem } from './problem.js';
import { problemTexts, type PlatformCode } from './problem-texts.js';
import { requestIdOf } from './request-id.js';

/** Texts of other rooms' codes, put here by their modules: `import.*`, `attachment.*` and the like. */
const furtherTexts = new Map<string, Bilingual>();
export const registerTexts = (texts: Record<string, Bilingual>): void => {
  for (const [code, text] of Object.entries(texts)) furtherTexts.set(code, text);
};

/** The office's own words, put here by who reads its rules and its people; before, codes stand for themselves. */
let office: OfficeWords = { time: { zone: 'UTC', close: '' }, nameOf: () => undefined };
export const registerOffice = (known: Partial<OfficeWords>): void => {
  office = { ...office, ...known };
};

/** Nest's own exceptions by status, as codes of ours. */
const codeOfStatus: Record<number, PlatformCode> = {
  400: 'malformed',
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  415: 'unsupported-media',
  429: 'rate-limited',
  503: 'unavailable',
};

/** Turns whatever was thrown into problem+json (RFC 9457) in the caller's language; never a stack, never a value. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const request = http.getRequest<Request & { language?: Language }>();
    const problem = asProblem(thrown);
    const instance = requestIdOf(request);
    if (problem.getStatus() >= 500 && problem.code === 'internal') {
      this.logger.error(
        `${instance} ${request.method} ${request.path}`,
        thrown instanceof Error ? thrown.stack : String(thrown),
      );
    }
    if (response.headersSent) {
      response.end();
      return;
    }
    const header = request.headers['accept-language'];
    const language = header !== undefined ? languageOf(header) : (request.language ?? 'zh');
    const status = problem.getStatus();
    const wait = problem.params['retryAfter'] ?? (status === 503 ? 5 : undefined);
    if (typeof wait === 'number') response.setHeader('Retry-After', String(wait));
    response
      .status(status)
      .type('application/problem+json')
      .send(JSON.stringify(toJson(problem, language, instance)));
  }
}

/** What was thrown as it is answered, for one part of a larger answer. */
export const problemJson = (thrown: unknown, language: Language): ProblemJson =>
  toJson(asProblem(thrown), language, randomUUID());

function toJson(problem: Problem, language: Language, instance: string): ProblemJson {
  const status = problem.getStatus();
  return {
    type: `urn:duban:problem:${problem.code}`,
    title: titleOf(status, language),
    status,
    detail: problemText(problem.code, problem.params, language),
    code: problem.code,
    instance: `urn:duban:request:${instance}`,
    errors: problem.errors.map(({ path, code, message }) => ({
      path,
      code,
      message:
        typeof message === 'object'
          ? message[language]
          : (message ?? problemText(code, problem.params, language)),
    })),
  };
}

function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof HttpException)
    return Problem.of(
      codeOfStatus[thrown.getStatus()] ?? (thrown.getStatus() >= 500 ? 'internal' : 'malformed'),
    );
  const { type, status, code } = thrown as { type?: string; status?: number; code?: string };
  if (type === 'entity.too.large' || code === 'LIMIT_FILE_SIZE') return Problem.of('too-large');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return Problem.of(codeOfStatus[status] ?? 'malformed');
  // Text the database cannot keep, a day outside its calendar: the caller's doing.
  if (code === '22021' || code === '22008') return Problem.of('malformed');
  if (
    code === 'ECONNREFUSED' ||
    code === '57P01' ||
    code === '57P03' ||
    code === 'ECONNRESET' ||
    isPoolGone(thrown)
  ) {
    return Problem.of('unavailable');
  }
  return Problem.of('internal');
}

const isPoolGone = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  /Connection terminated|timeout exceeded when trying to connect/.test(thrown.message);

function titleOf(status: number, language: Language): string {
  const code = codeOfStatus[status] ?? (status === 409 || status === 422 ? 'conflict' : 'internal');
  return problemTexts[code][language];
}

/** The sentence of any code the product refuses with; the code itself where it has none. */
export function problemText(code: string, params: Record<string, unknown>, language: Language): string {
  if (code in refusalTexts) return refusalText({ code: code as RefusalCode, params }, language, office);
  const text = (problemTexts as Record<string, Bilingual>)[code] ?? furtherTexts.get(code);
  return text ? fill(text[language], params) : code;
}
