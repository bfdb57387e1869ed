import { z } from 'zod';

/** The name an account signs in with. */
export const username = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);

/** A new password: at least ten characters, in whatever script. */
export const newPassword = z.string().min(10).max(200);
