import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Form } from 'antd';
import { api, ask } from '../api/client.js';
import { useOrganisation } from '../api/office.js';
import { useKeptForm } from '../drafts/kept-form.js';
import { FormProblem } from '../design/form-problem.js';
import { Loaded } from '../design/states.js';
import { AccountPart } from './account-part.js';
import { personQuery, type PersonDetail } from './people.js';
import { PersonFields, detailsOf, type PersonValues } from './person-fields.js';
import { TenuresPart } from './tenures-part.js';
import { useAdministrationTexts } from './texts.js';
import { useSave } from './use-save.js';

/** One person: who it is, the posts held, and how they sign in. */
export function PersonSheet({ code, onClose }: { code: string; onClose: () => void }) {
  const t = useAdministrationTexts();
  const person = useQuery(personQuery(code));
  const office = useOrganisation();
  return (
    <Drawer open onClose={onClose} size={640} title={`${person.data?.name ?? ''} ${code}`.trim()}>
      <Loaded query={person} rows={10}>
        {(data) => (
          <div className="admin-sheet">
            {office ? <TenuresPart person={data} office={office} /> : null}
            <AccountPart person={data} />
            <Details person={data} heading={t('details')} />
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}

function Details({ person, heading }: { person: PersonDetail; heading: string }) {
  const t = useAdministrationTexts();
  const [form] = Form.useForm<PersonValues>();
  const kept = useKeptForm<PersonValues>(form, `person/${person.code}`, 'details', {
    name: person.name,
    email: person.email ?? '',
    mobile: person.mobile ?? '',
    language: person.language,
  });
  const [problem, busy, save] = useSave(form);
  const change = async (values: PersonValues): Promise<void> => {
    const saved = await save(
      () =>
        ask(
          api.PATCH('/api/v1/people/{code}', {
            params: { path: { code: person.code } },
            body: detailsOf(values),
          }),
        ),
      t('saved'),
    );
    if (saved) kept.drop();
  };
  return (
    <section aria-labelledby="admin-details">
      <h2 id="admin-details">{heading}</h2>
      <Form<PersonValues>
        {...kept.props}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void change(values)}
        scrollToFirstError={{ focus: true }}
      >
        {kept.restored}
        <FormProblem problem={problem} />
        <PersonFields />
        <Button htmlType="submit" loading={busy}>
          {t('saveDetails')}
        </Button>
      </Form>
    </section>
  );
}
