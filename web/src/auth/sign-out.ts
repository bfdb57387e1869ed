import { api } from '../api/client.js';
import { session } from '../api/session.js';
import { queries } from '../app/queries.js';

/** Ends the session here and on the server; where the server is away, here. Drafts of the person stay theirs. */
export async function signOut(): Promise<void> {
  await api.POST('/api/v1/auth/logout').catch(() => undefined);
  session.left();
  queries.clear();
}
