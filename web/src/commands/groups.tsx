import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { responsibilityRoles } from '../../../domain/directive/table.js';
import { useLabel } from '../i18n/texts.js';
import { useSources } from '../issue/sources.js';
import { roles } from './choices.js';
import { UnitPicker } from './pickers.js';
import { RemoveRow } from './remove-row.js';
import { useCommandTexts } from './texts.js';

interface SentencesProps {
  name: 'measures' | 'milestones';
  of: readonly { no: number; text?: string; title?: string }[];
  words: string;
  label: string;
  text: 'text' | 'title';
}

/** A sentence for each of the item's measures or milestones. */
export function Sentences({ name, of, words, label, text }: SentencesProps) {
  return (
    <fieldset className="command-lines">
      <legend>{label}</legend>
      {of.map((row, at) => (
        <Form.Item key={row.no} name={[name, at, words]} label={`${row.no} ${row[text] ?? ''}`}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={1000} />
        </Form.Item>
      ))}
    </fieldset>
  );
}

/** Where a directive comes from: kind, issuer, and the document's own number. */
export function SourceFields({ label, required }: { label: string; required: boolean }) {
  const t = useCommandTexts();
  const sources = useSources();
  const rules = (field: string) => (required ? [{ required: true, message: t('required', { field }) }] : []);
  return (
    <fieldset className="command-lines">
      <legend>{label}</legend>
      <div className="command-line">
        <Form.Item name={['source', 'kind']} label={t('source.kind')} rules={rules(t('source.kind'))}>
          <Select options={sources} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
        <Form.Item name={['source', 'issuer']} label={t('source.issuer')} rules={rules(t('source.issuer'))}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name={['source', 'number']} label={t('source.number')}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
    </fieldset>
  );
}

/** Who does what: a unit, its part and its duty, a row each. */
export function Responsibilities({ label }: { label: string }) {
  const t = useCommandTexts();
  const named = useLabel();
  const needed = (field: string) => [{ required: true, message: t('required', { field }) }];
  return (
    <fieldset className="command-lines">
      <legend>{label}</legend>
      <Form.List name="responsibilities">
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.map(({ key, name }) => (
              <div className="command-row" key={key}>
                <div className="command-line">
                  <Form.Item
                    name={[name, 'unit']}
                    label={`${t('unit')} ${name + 1}`}
                    rules={needed(t('unit'))}
                  >
                    <UnitPicker />
                  </Form.Item>
                  <Form.Item name={[name, 'role']} label={t('role')} rules={needed(t('role'))}>
                    <Select options={roles(responsibilityRoles, named)} />
                  </Form.Item>
                </div>
                <Form.Item name={[name, 'duty']} label={t('duty')} rules={needed(t('duty'))}>
                  <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={500} />
                </Form.Item>
                {rows.length > 1 ? <RemoveRow no={name + 1} onRemove={() => remove(name)} /> : null}
              </div>
            ))}
            <Form.ErrorList errors={errors} />
            <Button icon={<PlusOutlined />} disabled={rows.length >= 60} onClick={() => add({ role: 'co' })}>
              {t('addUnit')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
