import { useIssueTexts } from './texts.js';

/** Rules of reporting people choose from, by their texts; a rule that names no day means the last of its period. */
export const rules = {
  'FREQ=WEEKLY': 'rrule.weekly',
  'FREQ=MONTHLY': 'rrule.monthly',
  'FREQ=MONTHLY;INTERVAL=3': 'rrule.quarterly',
  'FREQ=MONTHLY;INTERVAL=6': 'rrule.halfYearly',
  'FREQ=YEARLY': 'rrule.yearly',
} as const;

/** Puts a rule of reporting in words; one that says more than words are kept for stays as it is written. */
export function useRuleWords(): (rrule: string) => string {
  const t = useIssueTexts();
  const separator = t('between');
  return (rrule) => {
    if (rrule in rules) return t(rules[rrule as keyof typeof rules]);
    const words: string[] = [];
    let interval = 1;
    let every: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY' | undefined;
    for (const part of rrule.split(';')) {
      const [name, value = ''] = part.split('=');
      const values = value.split(',');
      if (name === 'FREQ') every = value as typeof every;
      else if (name === 'INTERVAL') interval = Number(value);
      else if (name === 'BYMONTH') words.push(t('inMonths', { months: values.join(separator) }));
      else if (name === 'BYMONTHDAY' && value === '-1') words.push(t('lastDay'));
      else if (name === 'BYMONTHDAY' && values.every((day) => Number(day) > 0))
        words.push(t('onDays', { days: values.join(separator) }));
      else if (name === 'BYDAY' && values.every((day) => /^(MO|TU|WE|TH|FR|SA|SU)$/.test(day)))
        words.push(values.map((day) => t(`weekday.${day}` as 'weekday.MO')).join(separator));
      else return rrule;
    }
    if (every === undefined) return rrule;
    const often = interval > 1 ? t(`every.${every}`, { n: interval }) : t(`each.${every}`);
    return [often, ...words].join(' ');
  };
}
