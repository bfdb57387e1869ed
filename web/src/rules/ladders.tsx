import {
  durationWords,
  audienceLabels,
  clockLabels,
  levelLabels,
  rungWords,
} from '../../../domain/item/labels.js';
import { clockKinds } from '../../../domain/policies/rules.js';
import type { components } from '../api/generated/openapi.js';
import { Lamp } from '../design/lamp.js';
import { useLabel, useLanguage } from '../i18n/texts.js';
import { marksOf, places } from './offsets.js';
import { useRulesTexts } from './texts.js';
import { useLadderWhen } from './when.js';

type Ladder = components['schemas']['PoliciesInForce']['ladders'][number];
type Rung = Ladder['rungs'][number];

/** Every ladder by what it counts, the general one first. */
export function Ladders({ ladders }: { ladders: readonly Ladder[] }) {
  const t = useRulesTexts();
  const label = useLabel();
  return (
    <>
      <p className="quiet rules-hint">{t('ladders.hint')}</p>
      {clockKinds.map((clock) => {
        const of = ladders
          .filter((ladder) => ladder.clock === clock)
          .sort((a, b) => conditions(a) - conditions(b));
        return of.length === 0 ? null : (
          <section key={clock} className="rules-card" aria-labelledby={`ladder-${clock}`}>
            <h2 id={`ladder-${clock}`}>{label(clockLabels[clock])}</h2>
            {of.map((ladder) => (
              <OneLadder key={ladder.key} ladder={ladder} />
            ))}
          </section>
        );
      })}
    </>
  );
}

const conditions = ({ when }: Ladder): number => Object.keys(when ?? {}).length;

function OneLadder({ ladder }: { ladder: Ladder }) {
  const t = useRulesTexts();
  const when = useLadderWhen()(ladder);
  return (
    <details className="ladder">
      <summary>
        <span className="ladder-when">{when}</span>
        <span className="quiet">{t('version', { version: ladder.version })}</span>
        <Axis rungs={ladder.rungs} />
      </summary>
      <div className="rules-table" role="group" aria-label={when} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {(['rung', 'lamp', 'audience', 'channels', 'then'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ladder.rungs.map((rung) => (
              <RungLine key={rung.id} rung={rung} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** Rungs before, at and after the due; the table beneath says the same in words. */
function Axis({ rungs }: { rungs: readonly Rung[] }) {
  const t = useRulesTexts();
  const [language] = useLanguage();
  const marks = marksOf(rungs);
  const at = places(marks);
  return (
    <span className="ladder-axis" aria-hidden="true">
      <span className="ladder-due" style={{ insetInlineStart: `${at.due}%` }} />
      {marks.map(({ rung: id, again }, index) => {
        const rung = rungs.find((one) => one.id === id);
        if (!rung) return null;
        const { amount } = rung.offset;
        return (
          <span
            key={`${id}/${again}`}
            className={`ladder-mark ${again > 0 ? 'ladder-again' : ''}`}
            style={{ insetInlineStart: `${at.marks[index] ?? 0}%` }}
            title={rungWords(id, rung.offset, language)}
          >
            {rung.lamp === undefined ? <span className="ladder-plain" /> : <Lamp lamp={rung.lamp} bare />}
            {again > 0 ? null : (
              <small>
                {amount === 0
                  ? t('atDue')
                  : `${amount > 0 ? '+' : '−'}${Math.abs(amount)}${short[rung.offset.unit]}`}
              </small>
            )}
          </span>
        );
      })}
    </span>
  );
}

/** Days go without saying. */
const short = { workday: '', day: '', workhour: 'h', hour: 'h' } as const;

function RungLine({ rung }: { rung: Rung }) {
  const t = useRulesTexts();
  const [language] = useLanguage();
  const label = useLabel();
  const { repeat, held, level, effects = [] } = rung;
  const then = [
    ...(level === undefined || level === 0 ? [] : [t('climbs', { whom: label(levelLabels[level]) })]),
    ...(held ? [t('held', { after: durationWords(held.releaseAfter, language) })] : []),
    ...(repeat ? [t('repeats', { every: durationWords(repeat.every, language), times: repeat.times })] : []),
    ...(repeat?.then === undefined ? [] : [t('thenOffice')]),
    ...effects.map((effect) => t(effect)),
  ];
  return (
    <tr>
      <th scope="row">{rungWords(rung.id, rung.offset, language)}</th>
      <td>{rung.lamp === undefined ? null : <Lamp lamp={rung.lamp} />}</td>
      <td>{rung.audience.map((role) => label(audienceLabels[role])).join(t('between'))}</td>
      <td>{rung.channels.map((channel) => t(channel)).join(t('between'))}</td>
      <td>
        {then.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </td>
    </tr>
  );
}
