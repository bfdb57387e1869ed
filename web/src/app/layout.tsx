import {
  BellOutlined,
  BulbOutlined,
  CloseOutlined,
  MenuOutlined,
  SearchOutlined,
  TranslationOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useMe } from '../api/me.js';
import { session } from '../api/session.js';
import { signOut } from '../auth/sign-out.js';
import { CommandProvider } from '../commands/use-command.js';
import { Popup } from '../design/popup.js';
import { useScheme } from '../design/scheme.js';
import { useLanguage } from '../i18n/texts.js';
import { useLive } from '../live/use-live.js';
import { todoCount, todoQuery } from '../todo/todo.js';
import { menuOf } from './menu.js';
import { useAppTexts } from './texts.js';
import { unreadQuery } from './unread.js';
import { useConnection } from './use-connection.js';

/** The pages, once the password is the person's own: the API answers nothing before. */
export function Layout() {
  const first = useSyncExternalStore(session.subscribe, () => session.user?.mustChangePassword === true);
  return first ? <PasswordFirst /> : <Frame />;
}

/** Goes to the page of the password, once, and names the page to come back to. */
function PasswordFirst() {
  const navigate = useNavigate();
  const router = useRouter();
  useEffect(() => {
    const { href, pathname } = router.latestLocation;
    if (pathname !== '/password') void navigate({ to: '/password', search: { to: href }, replace: true });
  }, [navigate, router]);
  return null;
}

/** The frame around every page: name, search, notifications, language, theme, account, and the menu. */
function Frame() {
  const t = useAppTexts();
  const connection = useConnection();
  const drawer = useRef<HTMLDialogElement>(null);
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useLive();
  useEffect(() => drawer.current?.close(), [pathname]);
  return (
    <div className="frame">
      <a className="skip" href="#main" onClick={() => main.current?.focus()}>
        {t('skip')}
      </a>
      <header className="frame-head">
        <Button
          className="only-narrow"
          type="text"
          icon={<MenuOutlined />}
          aria-label={t('menu')}
          onClick={() => drawer.current?.showModal()}
        />
        <Link to="/work" className="frame-name" aria-label={t('product')}>
          <img src="/favicon.svg" alt="" />
          <span className="only-wide">{t('product')}</span>
        </Link>
        <Search />
        <Tools />
      </header>
      <nav className="frame-side" aria-label={t('menu')}>
        <Pages />
      </nav>
      <dialog
        className="frame-drawer"
        ref={drawer}
        aria-label={t('menu')}
        onClick={({ target }) => {
          if (target === drawer.current) drawer.current.close();
        }}
      >
        <div>
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('closeMenu')}
            onClick={() => drawer.current?.close()}
          />
          <Pages />
        </div>
      </dialog>
      <main className="frame-main" id="main" tabIndex={-1} ref={main}>
        <div className="frame-bar" role="status">
          {connection === 'there' ? null : <Alert type="warning" showIcon title={t(connection)} />}
        </div>
        <CommandProvider>
          <Outlet />
        </CommandProvider>
      </main>
    </div>
  );
}

function Pages() {
  const t = useAppTexts();
  const me = useMe();
  const { data: todo } = useQuery(todoQuery);
  const waiting = todo ? todoCount(todo) : 0;
  return (
    <ul className="menu">
      {(me ? menuOf(me) : []).map(({ to, label, count }) => (
        <li key={to}>
          <Link to={to} className="menu-line" activeProps={{ className: 'menu-line menu-here' }}>
            <span>{t(label)}</span>
            {count === 'todo' && waiting > 0 ? <span className="menu-count numbers">{waiting}</span> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Search() {
  const t = useAppTexts();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  return (
    <search className="frame-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const q = text.trim();
          if (q !== '') void navigate({ to: '/items', search: { q } });
        }}
      >
        <input
          type="search"
          value={text}
          onChange={({ target }) => setText(target.value)}
          placeholder={t('search')}
          aria-label={t('search')}
          maxLength={100}
        />
        <Button type="text" htmlType="submit" icon={<SearchOutlined />} aria-label={t('find')} />
      </form>
    </search>
  );
}

function Tools() {
  const t = useAppTexts();
  const navigate = useNavigate();
  const [language, setLanguage] = useLanguage();
  const { scheme, choose } = useScheme();
  const { data: unread = 0 } = useQuery(unreadQuery);
  const other = scheme === 'dark' ? 'light' : 'dark';
  const theme = t(other === 'dark' ? 'toDark' : 'toLight');
  return (
    <>
      <span className="bell">
        <Button
          type="text"
          icon={<BellOutlined />}
          aria-label={t('notifications', { count: unread })}
          onClick={() => void navigate({ to: '/notifications' })}
        />
        {unread > 0 ? (
          <span className="bell-count numbers" aria-hidden>
            {unread > 99 ? '99+' : unread}
          </span>
        ) : null}
      </span>
      <Button
        type="text"
        icon={<TranslationOutlined />}
        aria-label={t('toOther')}
        title={t('toOther')}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      />
      <Button
        className="only-wide"
        type="text"
        icon={<BulbOutlined />}
        aria-label={theme}
        title={theme}
        onClick={() => choose(other)}
      />
      <Account />
    </>
  );
}

function Account() {
  const t = useAppTexts();
  const me = useMe();
  const navigate = useNavigate();
  return (
    <Popup
      label={[t('account'), me?.name].filter(Boolean).join(' ')}
      icon={<UserOutlined />}
      text={<span className="only-wide">{me?.name}</span>}
    >
      {(close) => (
        <>
          <Button
            type="text"
            block
            onClick={() => {
              close();
              void navigate({ to: '/account' });
            }}
          >
            {t('account')}
          </Button>
          <Button type="text" block onClick={() => void signOut().then(() => navigate({ to: '/sign-in' }))}>
            {t('signOut')}
          </Button>
        </>
      )}
    </Popup>
  );
}
