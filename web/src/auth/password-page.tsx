import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState, useSyncExternalStore } from 'react';
import { api, ask } from '../api/client.js';
import { session } from '../api/session.js';
import { FormProblem, useFormProblem } from '../design/form-problem.js';
import { useAuthTexts } from './texts.js';
import './sign-in.css';

type Values = { current: string; password: string; again: string };

/** Changing my password: of my own accord, or before anything else where somebody else gave me the present one. */
export function PasswordPage() {
  const t = useAuthTexts();
  const navigate = useNavigate();
  const { to = '/account' } = useSearch({ from: '/password' });
  const first = useSyncExternalStore(session.subscribe, () => session.user?.mustChangePassword === true);
  const [form] = Form.useForm<Values>();
  const [problem, told] = useFormProblem(form);
  const [busy, setBusy] = useState(false);
  const change = async ({ current, password }: Values): Promise<void> => {
    setBusy(true);
    told(undefined);
    try {
      await ask(api.POST('/api/v1/auth/password', { body: { current, password } }));
      session.passwordChanged();
      await navigate({ to });
    } catch (error) {
      told(error);
    } finally {
      setBusy(false);
    }
  };
  const rules = [{ required: true, message: t('passwordMissing') }];
  return (
    <main className="sign-in">
      <div className="sign-in-sheet">
        <header>
          <img src="/favicon.svg" alt="" width={40} height={40} />
          <div>
            <h1>{t('changePassword')}</h1>
            <p className="quiet">{first ? t('changeFirst') : t('changeHint')}</p>
          </div>
        </header>
        <Form<Values>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => void change(values)}
          scrollToFirstError={{ focus: true }}
        >
          <FormProblem problem={problem} />
          <input type="text" autoComplete="username" value={session.user?.username ?? ''} readOnly hidden />
          <Form.Item name="current" label={t('currentPassword')} rules={rules}>
            <Input.Password autoComplete="current-password" autoFocus maxLength={200} />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('newPassword')}
            extra={t('passwordRule')}
            rules={[...rules, { min: 10, message: t('passwordRule') }]}
          >
            <Input.Password autoComplete="new-password" maxLength={200} />
          </Form.Item>
          <Form.Item
            name="again"
            label={t('passwordAgain')}
            dependencies={['password']}
            rules={[
              ...rules,
              ({ getFieldValue }) => ({
                validator: (_, value) =>
                  value === undefined || value === '' || value === getFieldValue('password')
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('passwordDiffers'))),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy}>
            {t('changePassword')}
          </Button>
        </Form>
        {first ? null : <Link to={to}>{t('back')}</Link>}
      </div>
    </main>
  );
}
