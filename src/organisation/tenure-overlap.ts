import { Problem } from '../platform/http/problem.js';

/** Code by which PostgreSQL says that an exclusion constraint is violated. */
const exclusion = '23P01';

/**
 * The database keeps tenures of one post apart, whoever writes at the same time: its refusal as ours.
 * @throws Problem 409 `tenure.overlap` at the field named; any other error as it came
 */
export const overlapping =
  (field: string) =>
  (error: unknown): never => {
    if ((error as { code?: string }).code !== exclusion) throw error;
    throw new Problem(409, 'tenure.overlap', {}, [{ path: `body.${field}`, code: 'tenure.overlap' }]);
  };
