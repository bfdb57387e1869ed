import type { Chain, RequestKind } from './rules.js';

/** What the choice of a chain may depend on. */
export interface ChainContext {
  request: RequestKind;
  itemKind: 'task' | 'rectification';
  /** Level the item has reached. */
  level: number;
  /** The how-manieth request of its kind and target this is; the first is 1. */
  ordinal: number;
}

/** What the choice reads of a chain, stored or as a file has it. */
export interface ChainCondition {
  request: RequestKind;
  when?:
    | {
        itemKind?: 'task' | 'rectification' | undefined;
        level?: number | undefined;
        ordinal?: number | undefined;
      }
    | undefined;
}

const fits = ({ request, when }: ChainCondition, of: ChainContext): boolean =>
  request === of.request &&
  (when?.itemKind === undefined || when.itemKind === of.itemKind) &&
  (when?.level === undefined || of.level >= when.level) &&
  (when?.ordinal === undefined || of.ordinal >= when.ordinal);

const conditions = ({ when }: ChainCondition): number => Object.keys(when ?? {}).length;

/** Orders fitting chains: more conditions first, then the higher level and ordinal they start at. */
export const bySpecificity = (a: ChainCondition, b: ChainCondition): number =>
  conditions(b) - conditions(a) ||
  (b.when?.level ?? 0) - (a.when?.level ?? 0) ||
  (b.when?.ordinal ?? 0) - (a.when?.ordinal ?? 0);

/** Every chain that fits, the most specific first. */
export function fittingChains<C extends ChainCondition>(chains: readonly C[], of: ChainContext): C[] {
  return chains.filter((chain) => fits(chain, of)).sort(bySpecificity);
}

/**
 * The chain that decides a request: of those that fit the most specific (docs/domain.md section 6). A level or
 * ordinal counts from there on: `ordinal: 2` is for the second request and every later one. Undefined where the
 * office keeps none.
 */
export function selectChain(chains: readonly Chain[], of: ChainContext): Chain | undefined {
  return fittingChains(chains, of)[0];
}
