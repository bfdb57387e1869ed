import { Form, Input, Radio, Select } from 'antd';
import { PostPicker, UnitPicker } from '../commands/pickers.js';
import { useCommandTexts } from '../commands/texts.js';
import { UnitsPicker } from './pickers.js';
import { useSources } from './sources.js';
import { useIssueTexts } from './texts.js';

/** What is asked, and where it comes from. */
export function SubjectFields() {
  const t = useIssueTexts();
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
              label: t(`urgency.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="confidentiality" label={t('confidentiality')}>
          <Radio.Group
            options={(['public', 'internal'] as const).map((value) => ({
              value,
              label: t(`confidentiality.${value}`),
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
