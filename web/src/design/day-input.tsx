import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useLanguage } from '../i18n/texts.js';
import type { Period, Picked } from './picked.js';

/** Weekdays and months in the reader's language: the calendar has words of its own. */
function useCalendarLanguage(): void {
  const [language] = useLanguage();
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
}

const read = (day: string | undefined): dayjs.Dayjs | null => (day === undefined ? null : dayjs(day));
const written = (day: dayjs.Dayjs | null | undefined): string | undefined => day?.format('YYYY-MM-DD');

export function DayInput({ id, value, onChange }: Picked<string>) {
  useCalendarLanguage();
  return (
    <DatePicker
      id={id}
      value={read(value)}
      onChange={(day) => onChange?.(written(day))}
      format={['YYYY-MM-DD dddd', 'YYYY-MM-DD']}
      style={{ width: '100%', maxWidth: 280 }}
    />
  );
}

export function DaysInput({ id, value = [], onChange }: Picked<string[]>) {
  useCalendarLanguage();
  return (
    <DatePicker
      multiple
      id={id}
      value={value.map((day) => dayjs(day))}
      onChange={(days) =>
        onChange?.(days === null ? undefined : days.map((day) => day.format('YYYY-MM-DD')).toSorted())
      }
      style={{ width: '100%' }}
    />
  );
}

export function PeriodInput({ label, from, to, value = {}, onChange }: Period) {
  useCalendarLanguage();
  return (
    <DatePicker.RangePicker
      aria-label={label}
      placeholder={[from, to]}
      allowEmpty={[true, true]}
      value={[read(value.from), read(value.to)]}
      onChange={(range) => onChange?.({ from: written(range?.[0]), to: written(range?.[1]) })}
      style={{ width: 236 }}
    />
  );
}
