import { z } from 'zod';
import { figureRules, type FigureRule } from '../../domain/statistics/rules.js';
import { itemStatuses } from '../../domain/item/table.js';
import { clockKinds, lamps } from '../../domain/policies/rules.js';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const ruleId = z.enum(Object.keys(figureRules) as [FigureRule, ...FigureRule[]]);
const month = z.string().regex(/^\d{4}-\d{2}$/);

const figureSchema = z
  .object({
    value: z.int().min(0),
    rule: ruleId,
    filter: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Figure' });

const rateSchema = z
  .object({ value: z.number().min(0).max(1).nullable(), rule: ruleId, part: figureSchema, of: figureSchema })
  .meta({ id: 'Rate' });

const byLampSchema = z
  .object({ green: figureSchema, yellow: figureSchema, red: figureSchema, grey: figureSchema })
  .meta({ id: 'FiguresByLamp' });

const monthFiguresSchema = z
  .object({ month, issued: figureSchema, closed: figureSchema, onTime: rateSchema })
  .meta({ id: 'MonthFigures' });

const common = {
  /** When the counters were read. */
  asOf: z.iso.datetime({ offset: true }),
  area: z.enum(['office', 'mine']),
  rules: z.record(z.string(), bilingual),
};

export const periodQuery = z.strictObject({ months: z.coerce.number().int().min(1).max(36).optional() });

export const overviewSchema = z
  .object({
    ...common,
    open: figureSchema,
    late: figureSchema,
    lamps: z.array(z.object({ lamp: z.enum(lamps), figure: figureSchema })),
    statuses: z.array(z.object({ status: z.enum(itemStatuses), label: bilingual, figure: figureSchema })),
    levels: z.array(z.object({ level: z.int(), label: bilingual, figure: figureSchema })),
    dues: z.array(z.object({ day: z.iso.date(), figure: figureSchema, lamps: byLampSchema })),
    units: z.array(
      z.object({
        unit: z.string().nullable(),
        name: z.string().nullable(),
        open: figureSchema,
        lamps: byLampSchema,
        late: figureSchema,
        joined: figureSchema,
        onTime: rateSchema,
        rework: rateSchema,
      }),
    ),
    sources: z.array(
      z.object({ source: z.string(), label: bilingual, open: figureSchema, lamps: byLampSchema }),
    ),
    clocks: z.array(
      z.object({
        clock: z.enum(clockKinds),
        label: bilingual,
        lamps: byLampSchema,
      }),
    ),
    trend: z.array(monthFiguresSchema),
    rates: z.object({ onTime: rateSchema, rework: rateSchema }),
  })
  .meta({ id: 'StatisticsOverview' });
export type Overview = z.infer<typeof overviewSchema>;

export const byMonthSchema = z
  .object({
    ...common,
    months: z.array(month),
    units: z.array(
      z.object({
        unit: z.string().nullable(),
        name: z.string().nullable(),
        months: z.array(monthFiguresSchema),
      }),
    ),
  })
  .meta({ id: 'StatisticsByMonth' });
export type ByMonth = z.infer<typeof byMonthSchema>;

export const verifiedSchema = z
  .object({
    intact: z.boolean(),
    differences: z.array(
      z.object({
        measure: z.string(),
        unit: z.string(),
        key: z.array(z.string()),
        kept: z.int(),
        counted: z.int(),
      }),
    ),
  })
  .meta({ id: 'StatisticsVerified' });
export type Verified = z.infer<typeof verifiedSchema>;
