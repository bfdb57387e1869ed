import { Alert, type FormInstance } from 'antd';
import { useState } from 'react';
import { ApiProblem, placeIn } from '../api/problem.js';
import { useDesignTexts } from './texts.js';

/**
 * What the API refused: at the fields it names, and where the form has no such field as a whole.
 * @returns what stands above the form, and how a failure is told; undefined takes it back
 */
export function useFormProblem<T>(form: FormInstance<T>): [ApiProblem | undefined, (error: unknown) => void] {
  const [problem, setProblem] = useState<ApiProblem>();
  return [
    problem,
    (error) => {
      if (error === undefined) {
        setProblem(undefined);
        return;
      }
      if (!(error instanceof ApiProblem)) throw error;
      const fields = Object.keys(form.getFieldsValue() as Record<string, unknown>);
      const placed = error.errors.flatMap(({ path, message }) => {
        const name = String(placeIn(path)[0]);
        return fields.includes(name) ? [{ name, errors: [message] }] : [];
      });
      form.setFields(placed as Parameters<typeof form.setFields>[0]);
      setProblem(placed.length > 0 ? undefined : error);
    },
  ];
}

/** What was refused and belongs to no field. */
export function FormProblem({ problem }: { problem: ApiProblem | undefined }) {
  const t = useDesignTexts();
  return problem ? (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="form-problem"
      title={problem.detail || t('unreachable')}
    />
  ) : null;
}
