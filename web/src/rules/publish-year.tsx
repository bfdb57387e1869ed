import { useQueryClient } from '@tanstack/react-query';
import { Alert, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import type { Calendar } from '../../../domain/calendar/calendar.js';
import { isCalendarDate } from '../../../domain/calendar/date.js';
import { api, ask } from '../api/client.js';
import { calendarQuery } from '../api/office.js';
import { ApiProblem } from '../api/problem.js';
import { dropDraft, keepDraft, readDraft } from '../drafts/drafts.js';
import { Restored } from '../drafts/restored.js';
import { HolidayRows, type HolidayRow } from './holiday-rows.js';
import { useRulesTexts } from './texts.js';
import { daysGiven, holidaysOf, type Holiday } from './year.js';

interface PublishYearProps {
  calendar: Calendar;
  year: number;
  onClose: () => void;
}

/** Publishes or corrects the holidays of a year: as announced, counted back, and confirmed. */
export function PublishYear({ calendar, year, onClose }: PublishYearProps) {
  const t = useRulesTexts();
  const cached = useQueryClient();
  const place = [`calendar/${calendar.code}`, String(year)] as const;
  const announced = (): HolidayRow[] =>
    holidaysOf(calendar, year).map((holiday) => ({ ...holiday, makeUp: holiday.makeUp.join(' ') }));
  const [kept] = useState(() => readDraft(...place) as { rows: HolidayRow[] } | undefined);
  const [restored, setRestored] = useState(kept !== undefined);
  const [rows, setRows] = useState(() => kept?.rows ?? announced());
  const [errors, setErrors] = useState<Readonly<Record<number, string>>>({});
  const [failed, setFailed] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const [touched, setTouched] = useState(false);
  const [sending, setSending] = useState(false);
  const [done, setDone] = useState('');
  const { days, rows: rowOf } = daysGiven(rows.map(read));
  const work = days.filter(({ kind }) => kind === 'make_up').length;

  const change = (next: HolidayRow[]): void => {
    keepDraft(...place, { rows: next });
    setRows(next);
    setErrors({});
    setConfirmed(false);
    setTouched(true);
  };
  const publish = async (): Promise<void> => {
    const incomplete = rows.flatMap((row, index) => (isComplete(row) ? [] : [[index, t('incomplete')]]));
    if (incomplete.length > 0) {
      setErrors(Object.fromEntries(incomplete) as Record<number, string>);
      return;
    }
    setSending(true);
    setFailed('');
    try {
      const { recomputed } = await ask(
        api.POST('/api/v1/calendars/{code}/years/{year}/publish', {
          params: { path: { code: calendar.code, year } },
          body: { days },
        }),
      );
      await cached.invalidateQueries({ queryKey: calendarQuery.queryKey });
      dropDraft(...place);
      setTouched(false);
      setRestored(false);
      setDone(t('done', { year, recomputed }));
    } catch (error) {
      const problem = error instanceof ApiProblem ? error : undefined;
      const placed = (problem?.errors ?? []).flatMap(({ path, message }): [number, string][] => {
        const row = rowOf[Number(/^body\.days\.(\d+)/.exec(path)?.[1] ?? -1)];
        return row === undefined ? [] : [[row, message]];
      });
      setErrors(Object.fromEntries(placed));
      setFailed(problem?.detail || t('unreachable'));
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal
      open
      width={820}
      title={t('publishTitle', { year })}
      okText={t('doPublish')}
      cancelText={t(done === '' ? 'cancel' : 'shut')}
      okButtonProps={{ disabled: !confirmed || done !== '', loading: sending }}
      cancelButtonProps={{ disabled: sending }}
      mask={{ closable: false }}
      keyboard={!touched}
      onOk={() => void publish()}
      onCancel={onClose}
    >
      <p className="quiet">{t('publishHint')}</p>
      {restored ? (
        <Restored
          onClear={() => {
            change(announced());
            dropDraft(...place);
            setRestored(false);
          }}
        />
      ) : null}
      <HolidayRows year={year} rows={rows} errors={errors} onChange={change} />
      {failed === '' ? null : <Alert type="error" showIcon title={failed} role="alert" />}
      {done === '' ? (
        <div className="publish-confirm">
          <p>{t('confirm', { off: days.length - work, work })}</p>
          <Checkbox checked={confirmed} onChange={({ target }) => setConfirmed(target.checked)}>
            {t('confirmed')}
          </Checkbox>
        </div>
      ) : (
        <Alert type="success" showIcon title={done} role="status" />
      )}
    </Modal>
  );
}

const makeUpDays = ({ makeUp }: HolidayRow): string[] => makeUp.split(/[\s,，、;；]+/).filter(Boolean);

const read = (row: HolidayRow): Holiday => ({
  ...row,
  name: row.name.trim(),
  makeUp: makeUpDays(row).filter(isCalendarDate),
});

const isComplete = (row: HolidayRow): boolean =>
  row.name.trim() !== '' &&
  makeUpDays(row).every(isCalendarDate) &&
  (isCalendarDate(row.from) ? row.to === '' || row.to >= row.from : makeUpDays(row).length > 0);
