import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { DayPicker } from '../design/day-picker.js';
import { LinesInput } from '../commands/pickers.js';
import { useCommandTexts } from '../commands/texts.js';
import { WordsInput } from './pickers.js';
import { ReportingFields } from './term-fields.js';
import { useIssueTexts } from './texts.js';

/** Milestones, measures, reports and the rest of a draft. */
export function MoreFields() {
  const t = useIssueTexts();
  const named = useCommandTexts();
  return (
    <>
      <ReportingFields />
      <Milestones />
      <Form.Item name="measures" label={t('measures')}>
        <LinesInput />
      </Form.Item>
      <div className="issue-line">
        <Form.Item name="evidenceKinds" label={named('evidenceKinds')} className="issue-wide">
          <WordsInput />
        </Form.Item>
        <Form.Item name="contacts" label={t('contacts')} className="issue-wide">
          <WordsInput />
        </Form.Item>
        <Form.Item name="tags" label={named('tags')} className="issue-wide">
          <WordsInput />
        </Form.Item>
      </div>
    </>
  );
}

function Milestones() {
  const t = useIssueTexts();
  return (
    <Form.List name="milestones">
      {(rows, { add, remove }) => (
        <fieldset className="issue-milestones">
          <legend>{t('milestones')}</legend>
          {rows.map(({ key, name }) => (
            <div className="issue-line" key={key}>
              <Form.Item
                name={[name, 'title']}
                label={`${t('milestoneTitle')} ${name + 1}`}
                className="issue-wide"
                required
              >
                <Input maxLength={300} />
              </Form.Item>
              <Form.Item name={[name, 'due']} label={t('due')} required>
                <DayPicker />
              </Form.Item>
              <Button
                type="text"
                className="issue-remove"
                icon={<MinusCircleOutlined />}
                aria-label={t('removeMilestone', { no: name + 1 })}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add()} disabled={rows.length >= 30}>
            {t('addMilestone')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
