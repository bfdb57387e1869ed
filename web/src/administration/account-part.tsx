import { Alert, Button, Descriptions, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { api, ask } from '../api/client.js';
import { confirmed } from '../design/confirm.js';
import { FormProblem } from '../design/form-problem.js';
import { When } from '../design/time.js';
import { AccountTags } from './account-tags.js';
import { PasswordField } from './password-field.js';
import type { Account, PersonDetail } from './people.js';
import { useAdministrationTexts } from './texts.js';
import { useSave } from './use-save.js';

/** How a person signs in: an account is made, given another password, closed and opened, signed out everywhere. */
export function AccountPart({ person }: { person: PersonDetail }) {
  const t = useAdministrationTexts();
  // Shown until the sheet is closed: nobody sees it again afterwards.
  const [given, setGiven] = useState<string>();
  const { account } = person;
  return (
    <section aria-labelledby="admin-account">
      <h2 id="admin-account">{t('account')}</h2>
      {given === undefined ? null : (
        <Alert
          type="success"
          showIcon
          role="status"
          className="admin-given"
          title={t('given', { name: person.name })}
          description={
            <Typography.Text code copyable={{ text: given }}>
              {given}
            </Typography.Text>
          }
        />
      )}
      {account === null ? (
        <Make person={person} onGiven={setGiven} />
      ) : (
        <Keep account={account} onGiven={setGiven} />
      )}
    </section>
  );
}

interface Values {
  username: string;
  password: string;
}

function Make({ person, onGiven }: { person: PersonDetail; onGiven: (password: string) => void }) {
  const t = useAdministrationTexts();
  const [form] = Form.useForm<Values>();
  const [problem, busy, save] = useSave(form);
  const make = async ({ username, password }: Values): Promise<void> => {
    const body = { username, password, person: person.code };
    if (await save(() => ask(api.POST('/api/v1/accounts', { body })), t('made', { username })))
      onGiven(password);
  };
  return (
    <>
      <p className="quiet">{t('noAccountHint')}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ username: person.code }}
        onFinish={(values) => void make(values)}
        scrollToFirstError={{ focus: true }}
      >
        <FormProblem problem={problem} />
        <Form.Item
          name="username"
          label={t('username')}
          rules={[
            { required: true, message: t('required') },
            { pattern: /^[a-z0-9][a-z0-9._-]{0,63}$/, message: t('usernameHint') },
          ]}
        >
          <Input maxLength={64} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <PasswordField form={form} />
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('make')}
        </Button>
      </Form>
    </>
  );
}

function Keep({ account, onGiven }: { account: Account; onGiven: (password: string) => void }) {
  const t = useAdministrationTexts();
  const [form] = Form.useForm<Pick<Values, 'password'>>();
  const [problem, busy, save] = useSave(form);
  const [resetting, setResetting] = useState(false);
  const { username, disabled, sessions } = account;
  const params = { params: { path: { username } } };
  const change = (body: { disabled?: boolean; password?: string }, words: string): Promise<boolean> =>
    save(() => ask(api.PATCH('/api/v1/accounts/{username}', { ...params, body })), words);

  const close = async (): Promise<void> => {
    const question = {
      title: t('closeSure', { username }),
      hint: t('closeHint'),
      yes: t('close'),
      danger: true,
    };
    if (await confirmed(question)) await change({ disabled: true }, t('closed', { username }));
  };
  const signOut = async (): Promise<void> => {
    const question = { title: t('signOutSure', { username }), hint: t('signOutHint'), yes: t('signOut') };
    if (!(await confirmed({ ...question, danger: true }))) return;
    await save(() => ask(api.DELETE('/api/v1/accounts/{username}/sessions', params)), t('signedOut'));
  };
  const reset = async ({ password }: Pick<Values, 'password'>): Promise<void> => {
    if (!(await change({ password }, t('resetDone')))) return;
    onGiven(password);
    setResetting(false);
    form.resetFields();
  };
  return (
    <>
      <Descriptions
        size="small"
        column={1}
        items={[
          {
            key: 'username',
            label: t('username'),
            children: (
              <span>
                {username} <AccountTags account={account} />
              </span>
            ),
          },
          { key: 'last', label: t('lastSignedIn'), children: <When at={account.lastSignedInAt} time /> },
          { key: 'sessions', label: t('sessions'), children: t('sessionsOpen', { count: sessions }) },
        ]}
      />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void reset(values)}
        scrollToFirstError={{ focus: true }}
      >
        <FormProblem problem={problem} />
        {resetting ? (
          <>
            <PasswordField form={form} />
            <p className="quiet">{t('resetHint')}</p>
          </>
        ) : null}
        <div className="admin-actions">
          {resetting ? (
            <>
              <Button key="send" type="primary" htmlType="submit" loading={busy}>
                {t('reset')}
              </Button>
              <Button key="cancel" onClick={() => setResetting(false)}>
                {t('cancel')}
              </Button>
            </>
          ) : (
            <>
              <Button key="begin" onClick={() => setResetting(true)}>
                {t('reset')}
              </Button>
              <Button disabled={sessions === 0} onClick={() => void signOut()}>
                {t('signOut')}
              </Button>
              {disabled ? (
                <Button
                  loading={busy}
                  onClick={() => void change({ disabled: false }, t('opened', { username }))}
                >
                  {t('open')}
                </Button>
              ) : (
                <Button danger loading={busy} onClick={() => void close()}>
                  {t('close')}
                </Button>
              )}
            </>
          )}
        </div>
      </Form>
    </>
  );
}
