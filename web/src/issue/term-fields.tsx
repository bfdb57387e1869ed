import { Form, Input, InputNumber, Select } from 'antd';
import { durationUnits } from '../../../domain/calendar/duration.js';
import { DayPicker } from '../design/day-picker.js';
import { termParts, type DraftValues, type TermType } from './draft.js';
import { rules, useRuleWords } from './rules.js';
import { useIssueTexts } from './texts.js';

const types = Object.keys(termParts) as TermType[];

/** When it is to be done: the type of term, and what that type needs. */
export function TermFields() {
  const t = useIssueTexts();
  const type = Form.useWatch<TermType | undefined>(['term', 'type']);
  const parts: readonly string[] = type ? termParts[type] : [];
  return (
    <div className="issue-line">
      <Form.Item
        name={['term', 'type']}
        label={t('termType')}
        extra={type === undefined ? t('usualTerm') : undefined}
      >
        <Select allowClear options={types.map((value) => ({ value, label: t(`term.${value}`) }))} />
      </Form.Item>
      {parts.includes('due') ? (
        <Form.Item name={['term', 'due']} label={t('due')} required>
          <DayPicker />
        </Form.Item>
      ) : null}
      {parts.includes('until') ? (
        <Form.Item name={['term', 'until']} label={t('until')}>
          <DayPicker />
        </Form.Item>
      ) : null}
      {parts.includes('event') ? (
        <Form.Item name={['term', 'event']} label={t('event')} className="issue-wide">
          <Input maxLength={300} />
        </Form.Item>
      ) : null}
      {parts.includes('amount') ? (
        <>
          <Form.Item name={['term', 'amount']} label={t('amount')} required={type !== 'immediate'}>
            <InputNumber min={1} max={1000} precision={0} />
          </Form.Item>
          <Form.Item name={['term', 'unit']} label={t('unitOf')} initialValue="workday">
            <UnitSelect />
          </Form.Item>
        </>
      ) : null}
    </div>
  );
}

interface UnitSelectProps {
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
}

function UnitSelect(props: UnitSelectProps) {
  const t = useIssueTexts();
  return <Select {...props} options={durationUnits.map((value) => ({ value, label: t(`unit.${value}`) }))} />;
}

/** How often it is reported on, and how far from the day of the rule. */
export function ReportingFields() {
  const t = useIssueTexts();
  const rrule = Form.useWatch((values: DraftValues) => values.reporting?.rrule);
  const ruleWords = useRuleWords();
  const offered = [...Object.keys(rules), ...(rrule === undefined || rrule in rules ? [] : [rrule])];
  return (
    <div className="issue-line">
      <Form.Item name={['reporting', 'rrule']} label={t('rrule')}>
        <Select allowClear options={offered.map((value) => ({ value, label: ruleWords(value) }))} />
      </Form.Item>
      {rrule === undefined ? null : (
        <>
          <Form.Item name={['reporting', 'offset', 'amount']} label={t('offset')}>
            <InputNumber min={-60} max={60} precision={0} />
          </Form.Item>
          <Form.Item name={['reporting', 'offset', 'unit']} label={t('unitOf')} initialValue="workday">
            <UnitSelect />
          </Form.Item>
        </>
      )}
    </div>
  );
}
