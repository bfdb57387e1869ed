import { Alert, Button, Input } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { ApiProblem } from '../api/problem.js';
import { useAppTexts } from '../app/texts.js';
import { signIn } from './sign-in.js';
import { useAuthTexts } from './texts.js';

interface Props {
  /** Who is asked for the password alone. */
  username?: string;
  action: string;
  onDone: () => void;
}

/** User name and password; what was wrong stands above, and the name is kept. */
export function SignInForm({ username: known, action, onDone }: Props) {
  const t = useAuthTexts();
  const app = useAppTexts();
  const id = useId();
  const [username, setUsername] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const enter = async (): Promise<void> => {
    setTried(true);
    setProblem(undefined);
    if (username === '' || password === '') return;
    setBusy(true);
    try {
      await signIn(username, password);
      onDone();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const fault = (value: string, words: string) =>
    tried && value === '' ? (
      <div className="sign-in-fault" role="alert">
        {words}
      </div>
    ) : null;
  return (
    <form
      className="sign-in-form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void enter();
      }}
    >
      {problem ? (
        <Alert type="error" showIcon role="alert" title={problem.detail || app('unreachable')} />
      ) : null}
      {known === undefined ? (
        <div>
          <label htmlFor={`${id}-name`}>{t('username')}</label>
          <Input
            id={`${id}-name`}
            value={username}
            onChange={({ target }) => setUsername(target.value)}
            autoComplete="username"
            autoFocus
            maxLength={64}
          />
          {fault(username, t('usernameMissing'))}
        </div>
      ) : null}
      <div>
        <label htmlFor={`${id}-password`}>{t('password')}</label>
        <Input.Password
          id={`${id}-password`}
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          autoComplete="current-password"
          autoFocus={known !== undefined}
          maxLength={200}
        />
        {fault(password, t('passwordMissing'))}
      </div>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {action}
      </Button>
    </form>
  );
}
