import { Form, Input, Radio } from 'antd';
import { useAdministrationTexts } from './texts.js';

/** What a form of a person holds; what is empty is not known. */
export interface PersonValues {
  name: string;
  email?: string;
  mobile?: string;
  language: 'zh' | 'en';
}

/** As the API takes it: what was emptied is taken away. */
export const detailsOf = ({ name, email, mobile, language }: PersonValues) => ({
  name,
  email: email?.trim() ? email.trim() : null,
  mobile: mobile?.trim() ? mobile.trim() : null,
  language,
});

export function PersonFields() {
  const t = useAdministrationTexts();
  return (
    <>
      <Form.Item name="name" label={t('name')} rules={[{ required: true, message: t('required') }]}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <div className="admin-line">
        <Form.Item name="email" label={t('email')} rules={[{ type: 'email', message: t('emailWrong') }]}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="mobile"
          label={t('mobile')}
          rules={[{ pattern: /^[0-9+ -]{3,20}$/, message: t('mobileWrong') }]}
        >
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="language" label={t('language')}>
        <Radio.Group
          options={[
            { value: 'zh', label: t('language.zh') },
            { value: 'en', label: t('language.en') },
          ]}
        />
      </Form.Item>
    </>
  );
}
