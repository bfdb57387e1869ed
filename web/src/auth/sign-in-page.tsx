import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, ask } from '../api/client.js';
import { queries } from '../app/queries.js';
import { useAppTexts } from '../app/texts.js';
import { useLanguage } from '../i18n/texts.js';
import { SignInForm } from './sign-in-form.js';
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
  const [busy, setBusy] = useState(false);
  const { data: demo } = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: () => ask(api.GET('/api/v1/auth/demo-accounts')),
    staleTime: Infinity,
  });
  const enter = (): void => {
    queries.clear();
    void navigate({ to: to ?? '/work' });
  };
  const choose = async (username: string, password: string): Promise<void> => {
    setBusy(true);
    await signIn(username, password).then(enter, () => setBusy(false));
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
        <SignInForm action={t('signIn')} onDone={enter} />
        {demo ? (
          <section aria-labelledby="demo">
            <h2 id="demo">{t('demo')}</h2>
            <p className="quiet">{t('demoHint')}</p>
            <ul className="sign-in-roles">
              {demo.accounts.map(({ username, password, name, posts }) => (
                <li key={username}>
                  <button type="button" disabled={busy} onClick={() => void choose(username, password)}>
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
