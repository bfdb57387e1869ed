/** Rules of reporting people choose from, by their texts; a rule that names no day means the last of its period. */
export const rules = {
  'FREQ=WEEKLY': 'rrule.weekly',
  'FREQ=MONTHLY': 'rrule.monthly',
  'FREQ=MONTHLY;INTERVAL=3': 'rrule.quarterly',
  'FREQ=MONTHLY;INTERVAL=6': 'rrule.halfYearly',
  'FREQ=YEARLY': 'rrule.yearly',
} as const;
