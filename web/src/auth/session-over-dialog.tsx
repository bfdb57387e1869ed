import { Button, Modal } from 'antd';
import type { SignedIn } from '../api/session.js';
import { SignInForm } from './sign-in-form.js';
import { useAuthTexts } from './texts.js';
import './sign-in.css';

/** The password of who was signed in, over the page as it stands. */
export function SessionOverDialog({ user, onLeave }: { user: SignedIn['user']; onLeave: () => void }) {
  const t = useAuthTexts();
  return (
    <Modal
      open
      title={t('lapsed')}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      zIndex={2000}
      width={420}
    >
      <p>{t('lapsedHint', { name: user.name })}</p>
      <SignInForm username={user.username} action={t('goOn')} onDone={() => undefined} />
      <Button type="link" block onClick={onLeave}>
        {t('other')}
      </Button>
    </Modal>
  );
}
