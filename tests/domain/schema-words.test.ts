import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { bodies } from '../../domain/item/bodies.js';
import { draftSchema } from '../../domain/item/draft.js';
import { organisationFileSchema } from '../../domain/people/organisation-file.js';
import { fileSchemas } from '../../domain/policies/schemas.js';
import { placeIn, says, schemaFaults } from '../../domain/schema-words.js';

const told = (schema: z.ZodType, value: unknown) =>
  schemaFaults(schema, value).map(({ path, words }) => `${placeIn(path)}: ${words.zh} / ${words.en}`);

describe('what a schema refuses is said in people’s words', () => {
  it('of a draft, with each place', () => {
    expect(
      told(draftSchema, {
        title: '',
        leadUnit: 7,
        colour: 'red',
        term: { type: 'fixed', due: 'tomorrow' },
        coUnits: Array.from({ length: 2 }, () => 3),
        urgency: 'sometimes',
        reporting: { rrule: 'FREQ=NEVER' },
      }),
    ).toEqual([
      'title: 不能为空 / must not be empty',
      'leadUnit: 应为文字 / must be text',
      'coUnits[0]: 应为文字 / must be text',
      'coUnits[1]: 应为文字 / must be text',
      'term.due: 应为日期，如 2026-10-31，或应为带时区的时间，如 2026-10-31T18:00:00+08:00 / must be a day such as 2026-10-31, or must be a time with its offset such as 2026-10-31T18:00:00+08:00',
      'reporting.rrule: 不是可用的报告规则 / is not a reporting rule this office can keep',
      'urgency: 应为以下之一：normal、urgent、critical / must be one of normal, urgent, critical',
      'colour: 没有这个字段 / is not a known field',
    ]);
    expect(told(draftSchema, {})).toEqual(['title: 必填 / is required']);
    expect(told(draftSchema, { title: '事', term: { type: 'fixed', due: '1802-01-01' } })).toEqual([
      'term.due: 年份应在 1990 至 2199 之间 / must lie in the years 1990 to 2199',
    ]);
    expect(told(draftSchema, { title: '事', term: { type: 'someday' } })).toEqual([
      expect.stringContaining('term.type: 没有这个种类 / is none of the known kinds'),
    ]);
    expect(told(draftSchema, { title: '事' })).toEqual([]);
  });

  it('with bounds of lengths, counts and numbers', () => {
    const schema = z.strictObject({
      word: z.string().max(3),
      list: z.array(z.int()).min(2),
      count: z.int().min(1).max(9).optional(),
      share: z.number().gt(0).lt(1).optional(),
    });
    expect(told(schema, { word: '一二三四', list: [1.5, 2], count: 0, share: 1 })).toEqual([
      'word: 最多 3 个字 / must have at most 3 characters',
      'list[0]: 应为整数 / must be a whole number',
      'count: 不能小于 1 / must be at least 1',
      'share: 应小于 1 / must be less than 1',
    ]);
    expect(told(schema, { word: '', list: [1] })).toEqual(['list: 最少 2 项 / must have at least 2 entries']);
  });

  it('of a union, those of the way that fits at its beginning', () => {
    const schema = z.union([z.literal('all'), z.strictObject({ no: z.int() })]);
    expect(told(schema, { no: 1.5 })).toEqual(['no: 应为整数 / must be a whole number']);
    expect(told(schema, 3)).toEqual([': 应为 all，或应为一组字段 / must be all, or must be an object']);
  });

  it('of a refinement, in its own words', () => {
    const schema = z.string().refine(() => false, says({ zh: '不行', en: 'is not possible' }));
    expect(told(schema, 'x')).toEqual([': 不行 / is not possible']);
  });

  it('whatever comes and whichever schema of the product refuses it: both languages, never a value, at most fifty places', () => {
    const schemas = [
      draftSchema,
      organisationFileSchema,
      ...Object.values(bodies),
      ...Object.values(fileSchemas),
    ];
    const names = fc.constantFrom(
      'title',
      'term',
      'type',
      'effects',
      'units',
      'rungs',
      'days',
      'key',
      'due',
      '秘密',
    );
    const secret = 'ZQXJ-personal';
    const anything = fc.dictionary(
      names,
      fc.oneof(
        fc.jsonValue({ maxDepth: 2 }),
        fc.constant(secret),
        fc.array(fc.constant({ type: secret }), { maxLength: 60 }),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...schemas), anything, (schema, value) => {
        const faults = schemaFaults(schema as z.ZodType, value);
        expect(faults.length > 0).toBe(!(schema as z.ZodType).safeParse(value).success);
        expect(faults.length).toBeLessThanOrEqual(50);
        for (const { words } of faults) {
          expect(words.zh).toMatch(/\p{Script=Han}/u);
          expect(words.en).toMatch(/^[\x20-\x7e]+$/);
          expect(`${words.zh}${words.en}`).not.toContain(secret);
        }
      }),
      { numRuns: 500 },
    );
  });
});
