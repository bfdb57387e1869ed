/** Type of the workflow that carries out one step of an import. */
export const importWorkflow = 'carryOutImport';

export interface ImportInput {
  importId: string;
  step: 'commit' | 'issue';
  /** Who asked for it, and in whose name its items are made. */
  person: string;
}

/** One run for an import and step at a time. */
export const importWorkflowId = (importId: string, step: ImportInput['step']): string =>
  `import/${importId}/${step}`;
