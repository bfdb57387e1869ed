import {
  BellOutlined,
  BulbOutlined,
  MenuOutlined,
  TranslationOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router';
import { Alert, Badge, Button, Drawer, Dropdown, Input, Menu, Tooltip } from 'antd';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useMe } from '../api/me.js';
import { session } from '../api/session.js';
import { CommandProvider } from '../commands/use-command.js';
import { signOut } from '../auth/sign-out.js';
import { useScheme } from '../design/scheme.js';
import { useLanguage } from '../i18n/texts.js';
import { useLive } from '../live/use-live.js';
import { todoCount, todoQuery } from '../work/todo.js';
import { menuOf } from './menu.js';
import { unreadQuery } from './unread.js';
import { useOnline } from './use-online.js';
import { useAppTexts } from './texts.js';

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
  const online = useOnline();
  const { pathname } = useLocation();
  // The drawer is open on the page it was opened on; going to another closes it.
  const [openOn, setOpenOn] = useState('');
  const open = openOn === pathname;
  const setOpen = (next: boolean): void => setOpenOn(next ? pathname : '');
  const main = useRef<HTMLElement>(null);
  useLive();
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
          onClick={() => setOpen(true)}
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
      <Drawer
        placement="left"
        open={open}
        onClose={() => setOpen(false)}
        title={t('product')}
        size={272}
        styles={{ body: { padding: 8 } }}
      >
        <Pages />
      </Drawer>
      <main className="frame-main" id="main" tabIndex={-1} ref={main}>
        {online ? null : (
          <div className="frame-bar">
            <Alert type="warning" showIcon title={t('offline')} role="status" />
          </div>
        )}
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
  const { pathname } = useLocation();
  const { data: todo } = useQuery(todoQuery);
  if (!me) return null;
  const entries = menuOf(me);
  const here = entries.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  const waiting = todo ? todoCount(todo) : 0;
  return (
    <Menu
      selectedKeys={here ? [here.to] : []}
      items={entries.map(({ to, label, count }) => ({
        key: to,
        label: (
          <Link to={to} className="menu-line">
            <span>{t(label)}</span>
            {count === 'todo' && waiting > 0 ? <span className="menu-count numbers">{waiting}</span> : null}
          </Link>
        ),
      }))}
    />
  );
}

function Search() {
  const t = useAppTexts();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  return (
    <search className="frame-search">
      <Input.Search
        value={text}
        onChange={({ target }) => setText(target.value)}
        onSearch={(value) => {
          const q = value.trim();
          if (q !== '') void navigate({ to: '/items', search: { q } });
        }}
        placeholder={t('search')}
        aria-label={t('search')}
        allowClear
        maxLength={100}
      />
    </search>
  );
}

function Tools() {
  const t = useAppTexts();
  const me = useMe();
  const navigate = useNavigate();
  const [language, setLanguage] = useLanguage();
  const { scheme, choose } = useScheme();
  const { data: unread = 0 } = useQuery(unreadQuery);
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <>
      <Badge count={unread} size="small" offset={[-6, 6]}>
        <Button
          type="text"
          icon={<BellOutlined />}
          aria-label={t('notifications', { count: unread })}
          onClick={() => void navigate({ to: '/notifications' })}
        />
      </Badge>
      <Tooltip title={t('toOther')}>
        <Button
          type="text"
          icon={<TranslationOutlined />}
          aria-label={t('toOther')}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        />
      </Tooltip>
      <Tooltip title={t(other === 'dark' ? 'toDark' : 'toLight')}>
        <Button
          className="only-wide"
          type="text"
          icon={<BulbOutlined />}
          aria-label={t(other === 'dark' ? 'toDark' : 'toLight')}
          onClick={() => choose(other)}
        />
      </Tooltip>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'account', label: t('account') },
            { type: 'divider' },
            { key: 'out', label: t('signOut') },
          ],
          onClick: ({ key }) => {
            if (key === 'account') void navigate({ to: '/account' });
            else void signOut().then(() => navigate({ to: '/sign-in' }));
          },
        }}
      >
        <Button type="text" icon={<UserOutlined />} aria-label={`${t('account')} ${me?.name ?? ''}`}>
          <span className="only-wide">{me?.name}</span>
        </Button>
      </Dropdown>
    </>
  );
}
