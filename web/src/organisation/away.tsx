import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { api, ask } from '../api/client.js';
import type { Me } from '../api/me.js';
import type { Organisation } from '../api/office.js';
import { DayPicker } from '../design/day-picker.js';
import { PersonPicker } from '../commands/pickers.js';
import { useKeptForm } from '../drafts/kept-form.js';
import { FormProblem, useFormProblem } from '../design/form-problem.js';
import { say } from '../design/say.js';
import { useLabel } from '../i18n/texts.js';
import { lendable, type CommandName } from './delegation.js';
import { namesOf } from './names.js';
import { useOrganisationTexts } from './texts.js';

interface Values {
  post: string;
  to: string;
  start: string;
  end: string;
  lent: 'everything' | 'some';
  commands?: CommandName[];
  reason?: string;
}

/** "I am away from … to …, X acts for me." */
export function Away({ posts, office }: { posts: Me['posts']; office: Organisation }) {
  const t = useOrganisationTexts();
  const label = useLabel();
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const start = { post: posts[0]?.code, start: office.day, lent: 'everything' } as const;
  const kept = useKeptForm<Values>(form, 'delegation', 'away', start);
  const lent = Form.useWatch('lent', form);
  const [problem, told] = useFormProblem(form);
  const [busy, setBusy] = useState(false);
  const rules = [{ required: true, message: t('required') }];
  const make = async ({ lent: how, commands = [], reason = '', ...values }: Values): Promise<void> => {
    setBusy(true);
    told(undefined);
    try {
      const body = {
        ...values,
        commands: how === 'everything' ? lendable.map(({ name }) => name) : commands,
        ...(reason.trim() === '' ? {} : { reason }),
      };
      await ask(api.POST('/api/v1/delegations', { body }));
      say('done', t('made', { person: namesOf(office.people)([values.to]) }));
      kept.clear();
      await Promise.all(
        [['delegations'], ['organisation']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
    } catch (error) {
      told(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="office-away" aria-labelledby="away">
      <h2 id="away">{t('away')}</h2>
      <p className="quiet">{t('awayHint')}</p>
      <Form<Values>
        {...kept.props}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void make(values)}
        scrollToFirstError={{ focus: true }}
      >
        {kept.restored}
        <FormProblem problem={problem} />
        <Form.Item name="post" label={t('myPost')} rules={rules} hidden={posts.length === 1}>
          <Select options={posts.map(({ code, name }) => ({ value: code, label: name }))} />
        </Form.Item>
        <Form.Item name="to" label={t('by')} rules={rules}>
          <PersonPicker />
        </Form.Item>
        <div className="office-dates">
          <Form.Item name="start" label={t('from')} rules={rules}>
            <DayPicker />
          </Form.Item>
          <Form.Item name="end" label={t('to')} rules={rules}>
            <DayPicker />
          </Form.Item>
        </div>
        <Form.Item name="lent" label={t('lent')}>
          <Radio.Group
            options={[
              { value: 'everything', label: t('everything') },
              { value: 'some', label: t('some') },
            ]}
          />
        </Form.Item>
        {lent === 'some' ? (
          <Form.Item name="commands" label={t('chosen')} rules={rules}>
            <Select
              mode="multiple"
              optionFilterProp="label"
              options={lendable.map(({ name, label: words }) => ({ value: name, label: label(words) }))}
            />
          </Form.Item>
        ) : null}
        <Form.Item name="reason" label={t('reason')}>
          <Input maxLength={300} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('make')}
        </Button>
      </Form>
    </section>
  );
}
