import { useSyncExternalStore, useState } from 'react';
import { Alert, Form, Input, Modal, Space, Button } from 'antd';
import { ApiProblem } from '../api/problem.js';
import { session } from '../api/session.js';
import { useAppTexts } from '../app/texts.js';
import { queries } from '../app/queries.js';
import { router } from '../app/router.js';
import { signIn } from './sign-in.js';
import { useAuthTexts } from './texts.js';

/** Asks for the password again over the page when the session is over; what was under way goes on afterwards. */
export function SessionOver() {
  const t = useAuthTexts();
  const app = useAppTexts();
  const state = useSyncExternalStore(session.subscribe, () => session.state);
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const user = session.user;
  if (state !== 'lapsed' || !user) return null;
  const again = async (password: string): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await signIn(user.username, password);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const leave = (): void => {
    session.left();
    queries.clear();
    void router.navigate({ to: '/sign-in' });
  };
  return (
    <Modal
      open
      title={t('lapsed')}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      zIndex={2000}
    >
      <p>{t('lapsedHint', { name: user.name })}</p>
      <Form layout="vertical" onFinish={({ password }: { password: string }) => void again(password)}>
        {problem ? (
          <Form.Item>
            <Alert type="error" showIcon role="alert" title={problem.detail || app('unreachable')} />
          </Form.Item>
        ) : null}
        <Form.Item
          name="password"
          label={t('password')}
          rules={[{ required: true, message: t('passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" autoFocus maxLength={200} />
        </Form.Item>
        <Space>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('goOn')}
          </Button>
          <Button onClick={leave}>{t('other')}</Button>
        </Space>
      </Form>
    </Modal>
  );
}
