import { describe, expect, it } from '@jest/globals';
import { correctionSchema } from '../../src/imports/imports.schemas.js';

describe('a correction of a row', () => {
  it('replaces what it says and nothing else: a finding stays a finding', () => {
    expect(correctionSchema.parse({ draft: { title: '补充台账' } })).toEqual({
      draft: { title: '补充台账' },
    });
    expect(correctionSchema.parse({ draft: { kind: 'rectification' } })).toEqual({
      draft: { kind: 'rectification' },
    });
  });
});
