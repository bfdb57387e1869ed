import { useQueryClient } from '@tanstack/react-query';
import { EllipsisOutlined } from '@ant-design/icons';
import { Alert, Button, Dropdown, Form, Input } from 'antd';
import { useState } from 'react';
import { command } from '../api/command.js';
import { ApiProblem } from '../api/problem.js';
import { pathOf, type Offer } from '../commands/offer.js';
import { DayPicker } from '../design/day-picker.js';
import { useKeptForm } from '../drafts/kept-form.js';
import { useCommand } from '../commands/use-command.js';
import { say } from '../design/say.js';
import { Nothing } from '../design/states.js';
import { useLabel } from '../i18n/texts.js';
import type { Request } from '../subject/parts.js';
import type { Subject } from '../subject/subject.js';
import { offersOn } from './queue.js';
import { useSignTexts } from './texts.js';

interface Props {
  subject: Subject;
  request: Request;
  /** Of the package as displayed. */
  digest: string | null;
  /** It is not the package the reader has looked at: they have to look again. */
  changed: boolean;
  onLooked: () => void;
  onDecided: () => Promise<void>;
}

interface Said {
  words?: string | undefined;
  reworkDue?: string | undefined;
}

/** Where the reader decides: sign or pass with a word, or send back with a reason; delegate, or take note. */
export function Judgement({ subject, request, digest, changed, onLooked, onDecided }: Props) {
  const t = useSignTexts();
  const label = useLabel();
  const queries = useQueryClient();
  const ask = useCommand();
  const [form] = Form.useForm<Said>();
  const kept = useKeptForm<Said>(form, subject.id, `judge/${request.id}`, {});
  const [refusing, setRefusing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const { verify, sign, note, reject, delegate, 'add-signer': addSigner } = offersOn(subject, request.id);
  const yes = verify ?? sign ?? note;
  const no = verify ?? reject;
  const more = [delegate, sign ? note : undefined, addSigner].flatMap((offer) => offer ?? []);

  if (!yes && !no && !delegate)
    return (
      <div className="sign-bar">
        <Nothing title={t('notYours')} hint={t('notYoursHint')} />
      </div>
    );

  const give = async (offer: Offer, body: Record<string, unknown>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await command(pathOf(subject, offer), body);
      kept.drop();
      say('done', t('done', { what: label(offer.label) }));
      await onDecided();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const here = error.errors.find(({ path }) => path.endsWith('reason') || path.endsWith('comment'));
      if (here) form.setFields([{ name: 'words', errors: [here.message] }]);
      else setProblem(error);
      // What is shown may be behind: the package, or who is asked, is not what it was.
      await queries.invalidateQueries({ queryKey: [subject.type, subject.id] });
    } finally {
      setBusy(false);
    }
  };
  const agree = (offer: Offer): void => {
    const words = form.getFieldValue('words') as string | undefined;
    const said = words === undefined || words.trim() === '' ? {} : { words: words.trim() };
    void give(offer, bodyOf(offer, { ...said }, digest, true));
  };
  const refuse = (offer: Offer, said: Said): void => void give(offer, bodyOf(offer, said, digest, false));
  const open = (offer: Offer): void =>
    ask({
      of: subject,
      offers: (now) => [offersOn(now, request.id)[offer.command] ?? []].flat(),
      onDone: () => void onDecided(),
    });

  return (
    <div className="sign-bar" role="region" aria-label={t('decide')}>
      <Form<Said> {...kept.props} layout="vertical" onFinish={(said) => (no ? refuse(no, said) : undefined)}>
        {kept.restored}
        {problem ? (
          <Form.Item>
            <Alert
              type="warning"
              showIcon
              role="alert"
              title={
                problem.code === 'package_changed' ? t('changedNow') : problem.detail || t('unreachable')
              }
            />
          </Form.Item>
        ) : null}
        {note && !sign && !verify ? null : (
          <Form.Item
            name="words"
            label={refusing ? t('reason') : t('comment')}
            rules={refusing ? [{ required: true, whitespace: true, message: t('reasonNeeded') }] : []}
          >
            <Input.TextArea
              autoSize={{ minRows: refusing ? 2 : 1, maxRows: 6 }}
              maxLength={1000}
              autoFocus={refusing}
            />
          </Form.Item>
        )}
        {refusing && no?.command === 'verify' ? (
          <Form.Item name="reworkDue" label={t('reworkDue')}>
            <DayPicker />
          </Form.Item>
        ) : null}
        {changed ? (
          <div className="sign-bar-buttons">
            <Button type="primary" onClick={onLooked}>
              {t('looked')}
            </Button>
          </div>
        ) : refusing && no ? (
          <div className="sign-bar-buttons">
            <Button type="primary" danger htmlType="submit" loading={busy}>
              {no.command === 'verify' ? t('fail') : label(no.label)}
            </Button>
            <Button onClick={() => setRefusing(false)}>{t('back')}</Button>
          </div>
        ) : (
          <div className="sign-bar-buttons">
            {yes ? (
              <Button type="primary" loading={busy} onClick={() => agree(yes)}>
                {yes.command === 'verify' ? t('pass') : label(yes.label)}
              </Button>
            ) : null}
            {no ? (
              <Button danger disabled={busy} onClick={() => setRefusing(true)}>
                {no.command === 'verify' ? t('fail') : label(no.label)}
              </Button>
            ) : null}
            {more.length > 0 ? (
              <Dropdown
                trigger={['click']}
                placement="topRight"
                menu={{
                  items: more.map((offer) => ({
                    key: offer.command,
                    label: label(offer.label),
                    onClick: () => open(offer),
                  })),
                }}
              >
                <Button
                  className="sign-more"
                  disabled={busy}
                  icon={<EllipsisOutlined />}
                  aria-label={t('more')}
                />
              </Dropdown>
            ) : null}
          </div>
        )}
      </Form>
    </div>
  );
}

/** The body of a decision; the digest is that of what was displayed. */
function bodyOf(offer: Offer, { words, reworkDue }: Said, digest: string | null, yes: boolean) {
  const packageDigest = digest ?? '';
  switch (offer.command) {
    case 'verify':
      return {
        pass: yes,
        packageDigest,
        ...(words === undefined ? {} : { reason: words }),
        ...(yes || reworkDue === undefined ? {} : { reworkDue }),
      };
    case 'sign':
      return { packageDigest, ...(words === undefined ? {} : { comment: words }) };
    case 'reject':
      return { packageDigest, reason: words };
    default:
      return {};
  }
}
