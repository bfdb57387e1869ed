import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { confidentialityLabels, urgencyLabels } from '../../../domain/item/labels.js';
import { useLabel } from '../i18n/texts.js';
import { DirectivePicker } from '../directives/directive-picker.js';
import { PostPicker, UnitPicker } from '../commands/pickers.js';
import { useCommandTexts } from '../commands/texts.js';
import { UnitsPicker } from './pickers.js';
import { useSources } from './sources.js';
import { useIssueTexts } from './texts.js';

/** What is asked, and where it comes from. */
export function SubjectFields() {
  const t = useIssueTexts();
  const label = useLabel();
  const named = useCommandTexts();
  const sources = useSources();
  return (
    <>
      <Form.Item name="title" label={named('title')} required>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="requirement" label={named('requirement')} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={2000} showCount />
      </Form.Item>
      <div className="issue-line">
        <Form.Item name={['source', 'kind']} label={t('sourceKind')}>
          <Select allowClear options={sources} />
        </Form.Item>
        <Form.Item name={['source', 'title']} label={t('sourceTitle')} className="issue-wide">
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name={['source', 'number']} label={t('sourceNumber')}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <UnderDirective />
      <div className="issue-line">
        <Form.Item name="kind" label={t('kind')}>
          <Radio.Group
            options={(['task', 'rectification'] as const).map((value) => ({
              value,
              label: t(`kind.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="urgency" label={t('urgency')}>
          <Radio.Group
            options={(['normal', 'urgent', 'critical'] as const).map((value) => ({
              value,
              label: label(urgencyLabels[value]),
            }))}
          />
        </Form.Item>
        <Form.Item name="confidentiality" label={t('confidentiality')}>
          <Radio.Group
            options={(['public', 'internal'] as const).map((value) => ({
              value,
              label: label(confidentialityLabels[value]),
            }))}
          />
        </Form.Item>
      </div>
    </>
  );
}

/** Who leads, who leads along, who helps, and which leader answers for it. */
export function UnitFields() {
  const t = useIssueTexts();
  const named = useCommandTexts();
  return (
    <>
      <div className="issue-line">
        <Form.Item name="leadUnit" label={named('leadUnit')} required>
          <UnitPicker />
        </Form.Item>
        <Form.Item name="responsiblePost" label={named('responsiblePost')}>
          <PostPicker />
        </Form.Item>
      </div>
      <Form.Item name="jointLeadUnits" label={t('jointLeadUnits')}>
        <UnitsPicker />
      </Form.Item>
      <Form.Item name="coUnits" label={t('coUnits')}>
        <UnitsPicker groups />
      </Form.Item>
    </>
  );
}

/** The directive it carries out, where there is one, and whether that waits for it. */
function UnderDirective() {
  const t = useIssueTexts();
  const named = useCommandTexts();
  const directive = Form.useWatch<string | undefined>('directive');
  return (
    <div className="issue-line">
      <Form.Item name="directive" label={named('directive')} className="issue-wide">
        <DirectivePicker />
      </Form.Item>
      {directive === undefined ? null : (
        <Form.Item name="mandatory" valuePropName="checked" label={named('mandatory')}>
          <Checkbox>{t('mandatoryHint')}</Checkbox>
        </Form.Item>
      )}
    </div>
  );
}
