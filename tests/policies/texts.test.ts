import { describe, expect, it } from '@jest/globals';
import { loadRules } from '../../domain/policies/files.js';
import { namesIn } from '../../domain/fill.js';
import { renderText, rungTextKey, textFor } from '../../domain/policies/texts.js';
import { officeFiles } from './office-files.js';

const loaded = loadRules(officeFiles(), 'v');
if (loaded.problems) throw new Error('office files are wrong');
const { rules, texts } = loaded;

describe('the texts of messages', () => {
  it('word every rung of every ladder in both languages, before, at and after the due in other words', () => {
    for (const language of ['zh', 'en'] as const) {
      for (const ladder of rules.ladders) {
        for (const rung of ladder.rungs) {
          const text = textFor(texts[language], rungTextKey(ladder.clock, rung.id));
          expect(text?.title).toMatch(/\{title\}/);
        }
      }
      const stages = ['before_5', 'due', 'after_3'].map(
        (rung) => textFor(texts[language], rungTextKey('deadline', rung))?.body,
      );
      expect(new Set(stages).size).toBe(3);
    }
  });

  it('take the most particular wording there is, and know when there is none', () => {
    const catalogue = {
      'rung.deadline': { title: 'a', body: 'a' },
      'rung.deadline.after': { title: 'b', body: 'b' },
    };
    expect(textFor(catalogue, 'rung.deadline.after_5')?.title).toBe('b');
    expect(textFor(catalogue, 'rung.deadline.before_5')?.title).toBe('a');
    expect(textFor(catalogue, 'rung.report.due')).toBeUndefined();
  });

  it('leave out a part whose value is unknown, and never show a placeholder', () => {
    const text = { title: '{title}', body: '{item}。[[理由：{reason}]][[由{from}改为{due}]]{unit}' };
    expect(renderText(text, { title: 'T', item: 'I', due: 'D' })).toEqual({ title: 'T', body: 'I。' });
    expect(
      renderText(text, { title: 'T', item: 'I', reason: '$& {unit}', from: 'F', due: 'D', unit: 'U' }).body,
    ).toBe('I。理由：$& {unit}由F改为DU');
  });

  it('show nothing between braces when nothing is known', () => {
    for (const language of ['zh', 'en'] as const) {
      for (const text of Object.values(texts[language])) {
        const { title, body } = renderText(text, {});
        expect(namesIn(title + body)).toEqual([]);
        expect(title + body).not.toMatch(/\[\[|\]\]/);
      }
    }
  });
});
