import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect } from 'react';
import { session } from '../api/session.js';
import { SessionOver } from '../auth/session-over.js';
import { Confirmation } from '../design/confirm.js';
import { Sayings } from '../design/say.js';
import { useScheme } from '../design/scheme.js';
import { cssVariables, themes } from '../design/theme.js';
import { useStill } from '../design/use-media.js';
import { useLanguage } from '../i18n/texts.js';
import { queries } from './queries.js';
import { router } from './router.js';

const leave = (): void => {
  session.left();
  queries.clear();
  void router.navigate({ to: '/sign-in' });
};

/** The whole application: language, theme, cached answers and pages. */
export function Application() {
  const [language] = useLanguage();
  const { scheme } = useScheme();
  const still = useStill();
  const theme = themes[scheme];
  useEffect(() => {
    document.documentElement.dataset['scheme'] = scheme;
  }, [scheme]);
  // What the API says it says in the language that was asked for.
  useEffect(() => void queries.invalidateQueries(), [language]);
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={still ? { ...theme, token: { ...theme.token, motion: false } } : theme}
      button={{ autoInsertSpace: false }}
    >
      <div className={`app ${cssVariables}`}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <SessionOver onLeave={leave} />
        </QueryClientProvider>
        <Sayings />
        <Confirmation />
      </div>
    </ConfigProvider>
  );
}
