import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/openapi.js';
import { currentLanguage } from '../i18n/language.js';
import { ApiProblem, problemOf } from './problem.js';
import { reach } from './reach.js';
import { renew, session, signedInAgain } from './session.js';

/**
 * Sends a request as whoever is signed in. A session that is over is renewed once; where that fails too, the person is
 * asked for the password over the page, and the request goes on when they have given it: nothing typed is lost.
 * @throws ApiProblem with status 0 where no answer came
 */
export async function send(input: Request): Promise<Response> {
  const once = async (): Promise<[Response, string | undefined]> => {
    const token = session.accessToken;
    const request = input.clone();
    request.headers.set('Accept-Language', currentLanguage());
    if (token !== undefined) request.headers.set('Authorization', `Bearer ${token}`);
    try {
      const response = await fetch(request);
      reach.answered(response);
      return [response, token];
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      reach.missed();
      throw new ApiProblem(0, 'unreachable', '');
    }
  };
  for (;;) {
    const [response, token] = await once();
    if (response.status !== 401 || isSigningIn(input)) return response;
    if (session.state === 'out') return response;
    if (session.state === 'in' && (await renew(token))) {
      const [again] = await once();
      if (again.status !== 401) return again;
    }
    if (!(await signedInAgain())) return response;
  }
}

const isSigningIn = ({ url }: Request): boolean =>
  /^\/api\/v1\/auth\/(?!password$)/.test(new URL(url).pathname);

/** The typed client; paths, parameters and answers are those of the OpenAPI document. Prefer `ask`. */
export const api: Client<paths> = createClient<paths>({ baseUrl: location.origin, fetch: send });

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * The data of an answer: `await ask(api.GET('/api/v1/me/todo'))`.
 * @throws ApiProblem for every refusal
 */
export async function ask<T>(call: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (error !== undefined || !response.ok) throw problemOf(response, error);
  return data as T;
}
