import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Modal, Radio, Table } from 'antd';
import { useState } from 'react';
import { addDays } from '../../../domain/calendar/date.js';
import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';
import type { Organisation } from '../api/office.js';
import { DayPicker } from '../design/day-picker.js';
import { PersonPicker } from '../commands/pickers.js';
import { useKeptForm } from '../drafts/kept-form.js';
import { FormProblem, useFormProblem } from '../design/form-problem.js';
import { say } from '../design/say.js';
import { Loaded } from '../design/states.js';
import { namesOf } from './names.js';
import { useOrganisationTexts } from './texts.js';

type Tenure = components['schemas']['Tenure'];
type Values = { mode: 'next' | 'end'; person: string; from: string; to: string };

const tenuresQuery = (post: string) =>
  queryOptions({
    queryKey: ['tenures', post],
    queryFn: () => ask(api.GET('/api/v1/posts/{code}/tenures', { params: { path: { code: post } } })),
  });

interface Props {
  post: Organisation['posts'][number];
  office: Organisation;
  /** Who is meant to take over, where that is known. */
  successor?: string;
  onClose: () => void;
}

/** Who held a post, and its hand-over: the next holder takes over on a day, or the post becomes vacant. */
export function HandOver({ post, office, successor, onClose }: Props) {
  const t = useOrganisationTexts();
  const tenures = useQuery(tenuresQuery(post.code));
  const [form] = Form.useForm<Values>();
  const mode = Form.useWatch('mode', form) ?? 'next';
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      open
      title={t('handOverPost', { post: post.name })}
      okText={t(mode === 'next' ? 'appoint' : 'end')}
      okButtonProps={{ danger: mode === 'end' }}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={640}
    >
      <Loaded query={tenures}>
        {({ tenures: known }) => (
          <>
            <Change
              {...{ post, office, form, mode, setBusy, onClose }}
              {...(successor === undefined ? {} : { successor })}
              present={known.find(({ from, to }) => from <= office.day && (to === null || to >= office.day))}
            />
            <Past tenures={known} office={office} />
          </>
        )}
      </Loaded>
    </Modal>
  );
}

function Change({
  post,
  office,
  present,
  successor,
  form,
  mode,
  setBusy,
  onClose,
}: Props & {
  present: Tenure | undefined;
  form: ReturnType<typeof Form.useForm<Values>>[0];
  mode: Values['mode'];
  setBusy: (busy: boolean) => void;
}) {
  const t = useOrganisationTexts();
  const queries = useQueryClient();
  const kept = useKeptForm<Values>(form, `post/${post.code}`, 'hand-over', {
    mode: 'next',
    person: successor,
    from: addDays(office.day, 1),
    to: office.day,
  });
  const [problem, told] = useFormProblem(form);
  const rules = [{ required: true, message: t('required') }];
  const save = async ({ person, from, to }: Values): Promise<void> => {
    setBusy(true);
    told(undefined);
    try {
      if (mode === 'end' && present)
        await ask(api.PATCH('/api/v1/tenures/{id}', { params: { path: { id: present.id } }, body: { to } }));
      else
        await ask(
          api.POST('/api/v1/posts/{code}/tenures', {
            params: { path: { code: post.code } },
            body: { person, from, ...(present ? { inPlaceOf: present.id } : {}) },
          }),
        );
      kept.drop();
      say('done', t('saved'));
      await Promise.all(
        [['organisation'], ['tenures', post.code], ['people'], ['me']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
      onClose();
    } catch (error) {
      told(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form<Values>
      {...kept.props}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => void save(values)}
    >
      {kept.restored}
      <FormProblem problem={problem} />
      <Form.Item name="mode" label={t('mode')} hidden={!present}>
        <Radio.Group
          options={[
            { value: 'next', label: t('next') },
            { value: 'end', label: t('endOnly') },
          ]}
        />
      </Form.Item>
      {mode === 'next' ? (
        <>
          <p className="quiet">
            {present
              ? t('handOverHint', { person: namesOf(office.people)([present.person]) })
              : t('appointHint')}
          </p>
          <Form.Item name="person" label={t('successor')} rules={rules}>
            <PersonPicker all />
          </Form.Item>
          <Form.Item name="from" label={t('firstDay')} rules={rules}>
            <DayPicker />
          </Form.Item>
        </>
      ) : (
        <Form.Item name="to" label={t('lastDay')} rules={rules}>
          <DayPicker />
        </Form.Item>
      )}
    </Form>
  );
}

function Past({ tenures, office }: { tenures: Tenure[]; office: Organisation }) {
  const t = useOrganisationTexts();
  const called = namesOf(office.people);
  return (
    <>
      <h3>{t('history')}</h3>
      <Table
        size="small"
        rowKey="id"
        pagination={{ pageSize: 5, hideOnSinglePage: true }}
        dataSource={tenures}
        columns={[
          { title: t('name'), dataIndex: 'person', render: (person: string) => called([person]) },
          { title: t('from'), dataIndex: 'from', className: 'numbers' },
          {
            title: t('to'),
            dataIndex: 'to',
            className: 'numbers',
            render: (to: string | null) => to ?? t('open'),
          },
        ]}
      />
    </>
  );
}
