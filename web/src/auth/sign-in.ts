import { api, ask } from '../api/client.js';
import { session } from '../api/session.js';

/**
 * Signs in and keeps the session.
 * @throws ApiProblem `login.failed`, or why there was no answer
 */
export async function signIn(username: string, password: string): Promise<void> {
  session.signedIn(await ask(api.POST('/api/v1/auth/login', { body: { username, password } })));
}
