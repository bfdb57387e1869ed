import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api, ask } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import { useAppTexts } from '../app/texts.js';
import { queries } from '../app/queries.js';
import { useLanguage } from '../i18n/texts.js';
import { signIn } from './sign-in.js';
import { useAuthTexts } from './texts.js';
import './sign-in.css';

/** Signing in; in the demo with a chooser of roles. */
export function SignInPage() {
  const t = useAuthTexts();
  const app = useAppTexts();
  const navigate = useNavigate();
  const { to } = useSearch({ from: '/sign-in' });
  const [language, setLanguage] = useLanguage();
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState('');
  const { data: demo } = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: () => ask(api.GET('/api/v1/auth/demo-accounts')),
    staleTime: Infinity,
  });
  const enter = async (username: string, password: string): Promise<void> => {
    setBusy(username);
    setProblem(undefined);
    try {
      await signIn(username, password);
      queries.clear();
      await navigate({ to: to ?? '/work' });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy('');
    }
  };
  return (
    <main className="sign-in">
      <div className="sign-in-sheet">
        <header>
          <img src="/favicon.svg" alt="" width={40} height={40} />
          <div>
            <h1>{app('product')}</h1>
            <p className="quiet">{t('tagline')}</p>
          </div>
          <Button type="text" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
            {app('toOther')}
          </Button>
        </header>
        <Form
          layout="vertical"
          requiredMark={false}
          onFinish={({ username, password }: { username: string; password: string }) =>
            void enter(username, password)
          }
        >
          {problem ? (
            <Form.Item>
              <Alert type="error" showIcon role="alert" title={problem.detail || app('unreachable')} />
            </Form.Item>
          ) : null}
          <Form.Item
            name="username"
            label={t('username')}
            rules={[{ required: true, message: t('usernameMissing') }]}
          >
            <Input autoComplete="username" autoFocus maxLength={64} />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('password')}
            rules={[{ required: true, message: t('passwordMissing') }]}
          >
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy !== ''}>
            {t('signIn')}
          </Button>
        </Form>
        {demo ? (
          <section aria-labelledby="demo">
            <h2 id="demo">{t('demo')}</h2>
            <p className="quiet">{t('demoHint')}</p>
            <ul className="sign-in-roles">
              {demo.accounts.map(({ username, password, name, posts }) => (
                <li key={username}>
                  <button type="button" disabled={busy !== ''} onClick={() => void enter(username, password)}>
                    <strong>{name}</strong>
                    <span className="quiet">{posts.map((post) => post.name).join('、')}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </main>
  );
}
