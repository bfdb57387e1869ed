import { Form, Input, Modal } from 'antd';
import { api, ask } from '../api/client.js';
import { useKeptForm } from '../drafts/kept-form.js';
import { FormProblem } from '../design/form-problem.js';
import { PersonFields, detailsOf, type PersonValues } from './person-fields.js';
import { useAdministrationTexts } from './texts.js';
import { useSave } from './use-save.js';

interface Props {
  onAdded: (code: string) => void;
  onClose: () => void;
}

type NewPerson = PersonValues & { code: string };

/** A new person; posts and an account follow on their sheet. */
export function AddPerson({ onAdded, onClose }: Props) {
  const t = useAdministrationTexts();
  const [form] = Form.useForm<NewPerson>();
  const kept = useKeptForm<NewPerson>(form, 'person/new', 'details', { language: 'zh' });
  const [problem, busy, save] = useSave(form);
  const add = async ({ code, ...values }: NewPerson): Promise<void> => {
    const body = { code, ...detailsOf(values) };
    if (!(await save(() => ask(api.POST('/api/v1/people', { body })), t('added', { name: values.name }))))
      return;
    kept.drop();
    onAdded(code);
  };
  return (
    <Modal
      open
      title={t('add')}
      okText={t('add')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<NewPerson>
        {...kept.props}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void add(values)}
        scrollToFirstError={{ focus: true }}
      >
        {kept.restored}
        <FormProblem problem={problem} />
        <Form.Item
          name="code"
          label={t('code')}
          extra={t('codeHint')}
          rules={[
            { required: true, message: t('required') },
            { pattern: /^[a-z0-9][a-z0-9-]{0,63}$/, message: t('codeWrong') },
          ]}
        >
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <PersonFields />
      </Form>
    </Modal>
  );
}
