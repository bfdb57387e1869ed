import { Form, Select } from 'antd';
import { useOrganisation } from '../api/office.js';
import { Section } from '../item/section.js';
import type { PreviewOf } from './preview-of.js';
import { useIssueTexts } from './texts.js';

type Props = Pick<PreviewOf, 'verifiers' | 'signers'> & {
  /** Within a form: one who verifies may be named. */
  naming: boolean;
};

/** Who could verify, of whom one may be named, and who would sign each kind of request, step by step. */
export function People({ verifiers, signers, naming }: Props) {
  const t = useIssueTexts();
  const holders = useHolders();
  const known = verifiers.map(({ principal, name }) => {
    const [kind, code = ''] = principal.split(':');
    return { kind, code, words: kind === 'post' ? `${name} ${holders(code)}` : name };
  });
  return (
    <>
      <Section title={t('verifiers')}>
        <p>{known.map(({ words }) => words).join(t('between'))}</p>
        {naming ? (
          <Form.Item name="verifier" label={t('verifier')}>
            <Select
              allowClear
              options={known
                .filter(({ kind }) => kind === 'post' || kind === 'person')
                .map(({ code, words }) => ({ value: code, label: words }))}
            />
          </Form.Item>
        ) : null}
      </Section>
      <Section title={t('signers')}>
        <dl className="issue-pairs">
          {signers.map(({ request, label, steps }) => (
            <div key={request}>
              <dt>{label}</dt>
              <dd>
                <ol>
                  {steps.map(({ name, mode, posts }) => (
                    <li key={name}>
                      {name}
                      {posts.length > 1 || mode === 'inform' ? ` (${t(`mode.${mode}`)})` : ''}:{' '}
                      {posts.map((post) => `${post.name} ${holders(post.post)}`).join(t('between'))}
                    </li>
                  ))}
                </ol>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}

/** Names of who holds a post, or that nobody does. */
function useHolders(): (post: string) => string {
  const t = useIssueTexts();
  const organisation = useOrganisation();
  const names = new Map(organisation?.people.map(({ code, name }) => [code, name]));
  const posts = new Map(organisation?.posts.map(({ code, holders }) => [code, holders]));
  return (post) => {
    const held = posts.get(post) ?? [];
    return held.length === 0
      ? t('vacant')
      : held.map((person) => names.get(person) ?? person).join(t('between'));
  };
}
