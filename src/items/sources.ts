import { Injectable } from '@nestjs/common';
import type { Draft } from '../../domain/item/draft.js';
import { otherSource, sourceLabels, sourceNamed } from '../../domain/policies/sources.js';
import { Problem } from '../platform/http/problem.js';
import { RulesProvider } from '../policies/rules-provider.js';

type Body = Omit<Draft, 'id'>;

/** Sources of items by the office's catalogue: people may write a label or word, the record keeps the code. */
@Injectable()
export class Sources {
  constructor(private readonly rules: RulesProvider) {}

  /**
   * The draft with its source by code.
   * @param unknown what becomes of one the catalogue does not know: a refusal, or, for a draft that was kept when it
   * did, a kind of its own
   * @throws Problem 400 `source.unknown`
   */
  async coded(body: Body, unknown: 'refused' | 'other' = 'refused'): Promise<Body> {
    if (!body.source) return body;
    const sources = await this.rules.sources();
    const { kind } = body.source;
    const known = sourceNamed(sources, kind);
    if (!known && unknown === 'refused') {
      const labels = { zh: sourceLabels(sources, 'zh'), en: sourceLabels(sources, 'en') };
      throw new Problem(400, 'source.unknown', { kind, known: labels }, [
        { path: 'body.source.kind', code: 'source.unknown' },
      ]);
    }
    return { ...body, source: { ...body.source, kind: known?.code ?? otherSource } };
  }
}
