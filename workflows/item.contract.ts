/** Type of the workflow that runs one supervised item. */
export const itemWorkflow = 'item';

/** Its id: one for each item, for good. */
export const itemWorkflowId = (itemId: string): string => `item/${itemId}`;
