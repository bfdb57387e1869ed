import { Button, Form, Input, type FormInstance } from 'antd';
import { useAdministrationTexts } from './texts.js';

/** Letters and digits nobody takes for another. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password by chance, in groups that can be read out: sixteen of 31 signs, 79 bits. */
function byChance(): string {
  const found: string[] = [];
  // A value past the last whole round of the signs is thrown away: all are equally likely.
  const whole = Math.floor(256 / signs.length) * signs.length;
  while (found.length < 16) {
    const [value = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (value < whole) found.push(signs.charAt(value % signs.length));
  }
  return found.join('').replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** A password an administrator gives: typed, or made by chance. It is changed at the first sign-in. */
export function PasswordField({ form }: { form: Pick<FormInstance, 'setFieldValue' | 'validateFields'> }) {
  const t = useAdministrationTexts();
  return (
    <Form.Item label={t('password')} extra={t('passwordHint')} htmlFor="admin-password">
      <div className="admin-password">
        <Form.Item
          name="password"
          noStyle
          rules={[
            { required: true, message: t('required') },
            { min: 10, message: t('passwordShort') },
          ]}
        >
          <Input id="admin-password" autoComplete="off" spellCheck={false} maxLength={200} />
        </Form.Item>
        <Button
          onClick={() => {
            form.setFieldValue('password', byChance());
            void form.validateFields(['password']);
          }}
        >
          {t('byChance')}
        </Button>
      </div>
    </Form.Item>
  );
}
