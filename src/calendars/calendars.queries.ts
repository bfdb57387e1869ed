import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { openingOf, type Calendar } from '../../domain/calendar/calendar.js';
import { addDuration, type Duration } from '../../domain/calendar/duration.js';
import { explain, type Explanation } from '../../domain/calendar/explanation.js';
import { fromEpoch, isCalendarDate, type Instant } from '../../domain/calendar/instant.js';
import type { Language } from '../../domain/refusals.js';
import { calendarFile } from '../policies/policy-store.js';
import { Problem } from '../platform/http/problem.js';

export interface WorkdaysAnswer {
  due: Instant;
  provisional: boolean;
  explanation: { text: string; steps: Explanation };
}

/** Reads of working calendars. */
@Injectable()
export class CalendarsQueries {
  constructor(private readonly database: DataSource) {}

  /**
   * The calendar with all its exceptions.
   * @throws Problem 404 for an unknown code
   */
  async calendar(code: string): Promise<Calendar> {
    const file = await calendarFile(this.database, code);
    if (!file) throw Problem.of('not-found');
    return file.body;
  }

  /**
   * Where a duration from a start ends, and why (docs/domain.md section 4). A date starts at its opening.
   * @throws Problem 404 for an unknown code, 400 for a duration beyond the calendar
   */
  async workdays(
    code: string,
    start: string,
    duration: Duration,
    language: Language,
  ): Promise<WorkdaysAnswer> {
    const calendar = await this.calendar(code);
    try {
      const due = addDuration(calendar, startOf(start, calendar), duration);
      return {
        due: due.at,
        provisional: due.provisional,
        explanation: { text: explain(due.explanation, language), steps: due.explanation },
      };
    } catch (error) {
      if (error instanceof RangeError)
        throw new Problem(400, 'calendar.too-far', {}, [{ path: 'body.amount', code: 'calendar.too-far' }]);
      throw error;
    }
  }
}

/** A day means its opening, an instant itself. */
const startOf = (start: string, calendar: Calendar): Instant =>
  isCalendarDate(start) ? openingOf(calendar, start) : fromEpoch(Date.parse(start));
