import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Select, Skeleton } from 'antd';
import type { ComponentType } from 'react';
import { ItemPicker } from '../items/item-picker.js';
import { useLabel } from '../i18n/texts.js';
import { commandLabel } from '../subject/labels.js';
import { useSubject, type Subject } from '../subject/subject.js';
import { fieldsOf, type FieldProps } from './fields.js';
import { schemaOf } from './schema.js';
import { RemoveRow } from './remove-row.js';
import { useCommandTexts } from './texts.js';

interface Props {
  label: string;
  /** Commands that can be proposed. */
  commands: readonly string[];
  subject: Subject;
  /** Shows one field of a proposed command. */
  fields: ComponentType<FieldProps>;
}

/** What a leader's words are to change: a command each, on the item itself or on one under the directive. */
export function Effects({ label, commands, subject, fields }: Props) {
  const t = useCommandTexts();
  return (
    <fieldset className="command-lines">
      <legend>{label}</legend>
      <Form.List name="effects">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div className="command-row" key={key}>
                <EffectFields at={name} commands={commands} subject={subject} fields={fields} />
                <RemoveRow no={name + 1} onRemove={() => remove(name)} />
              </div>
            ))}
            <Button icon={<PlusOutlined />} disabled={rows.length >= 10} onClick={() => add({})}>
              {t('addEffect')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

function EffectFields({ at, commands, subject, fields }: { at: number } & Omit<Props, 'label'>) {
  const t = useCommandTexts();
  const label = useLabel();
  const form = Form.useFormInstance();
  const effect = Form.useWatch(['effects', at], form) as { item?: string; command?: string } | undefined;
  const { command } = effect ?? {};
  const item = subject.type === 'item' ? subject.id : effect?.item;
  const needed = (field: string) => [{ required: true, message: t('required', { field }) }];
  return (
    <>
      {subject.type === 'directive' ? (
        <Form.Item name={[at, 'item']} label={`${t('effectItem')} ${at + 1}`} rules={needed(t('effectItem'))}>
          <ItemPicker directive={subject.id} />
        </Form.Item>
      ) : null}
      <Form.Item name={[at, 'command']} label={t('effectCommand')} rules={needed(t('effectCommand'))}>
        <Select
          options={commands.map((name) => ({ value: name, label: label(commandLabel('item', name)) }))}
          onChange={() => form.setFieldValue(['effects', at, 'body'], undefined)}
        />
      </Form.Item>
      {command !== undefined && item !== undefined ? (
        <BodyFields at={at} command={command} id={item} fields={fields} />
      ) : null}
    </>
  );
}

/** The fields of the proposed command, as its own form would ask them. */
function BodyFields({
  at,
  command,
  id,
  fields: Shown,
}: { at: number; command: string; id: string } & Pick<Props, 'fields'>) {
  const { data: subject } = useSubject({ type: 'item', id });
  const schema = schemaOf('item', { command });
  if (!schema) return null;
  if (!subject) return <Skeleton active title={false} />;
  const offer = { command, label: commandLabel('item', command) };
  return (
    <>
      {fieldsOf(schema, subject, command, {}).map((field) => (
        <Shown key={field.name} field={field} subject={subject} offer={offer} within={[at, 'body']} />
      ))}
    </>
  );
}
