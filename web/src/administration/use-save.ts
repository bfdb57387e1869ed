import { useQueryClient } from '@tanstack/react-query';
import type { FormInstance } from 'antd';
import { useState } from 'react';
import type { ApiProblem } from '../api/problem.js';
import { useFormProblem } from '../design/form-problem.js';
import { say } from '../design/say.js';

/**
 * Saves what a form holds: refusals stand at their fields, what pages know of people and the office is asked again.
 * @returns what was refused as a whole, whether it is under way, and how it is begun
 */
export function useSave<T>(
  form: FormInstance<T>,
): [ApiProblem | undefined, boolean, (work: () => Promise<unknown>, words: string) => Promise<boolean>] {
  const queries = useQueryClient();
  const [problem, told] = useFormProblem(form);
  const [busy, setBusy] = useState(false);
  return [
    problem,
    busy,
    async (work, words) => {
      setBusy(true);
      told(undefined);
      try {
        await work();
        say('done', words);
        await Promise.all(
          [['people'], ['organisation'], ['tenures']].map((queryKey) =>
            queries.invalidateQueries({ queryKey }),
          ),
        );
        return true;
      } catch (error) {
        told(error);
        return false;
      } finally {
        setBusy(false);
      }
    },
  ];
}
