/** Type of the workflow that keeps the office tidy. */
export const upkeepWorkflow = 'keepUp';

/** Its schedule, one for each task queue. */
export const upkeepScheduleId = (taskQueue: string): string => `upkeep/${taskQueue}`;
