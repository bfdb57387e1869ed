import { Input, Table, Tag } from 'antd';
import { useState } from 'react';
import { postRoles, type PostRole } from '../../../domain/people/facts.js';
import { roleLabels } from '../../../domain/people/principal-words.js';
import { Choice } from '../design/choice.js';
import { Nothing } from '../design/states.js';
import { useLabel } from '../i18n/texts.js';
import { useOrganisationTexts } from '../organisation/texts.js';
import type { Change } from './organisation-file.js';
import { useAdministrationTexts, type texts } from './texts.js';

const actions = ['add', 'change', 'end', 'cancel'] as const;
type Action = (typeof actions)[number];
const colours: Record<Action, string> = {
  add: 'success',
  change: 'default',
  end: 'warning',
  cancel: 'error',
};

interface Props {
  changes: readonly Change[];
  /** How units, posts and people are called, by their codes. */
  names: ReadonlyMap<string, string>;
}

/** Differences between a file and the organisation in force, each with how it reads before and after. */
export function Changes({ changes, names }: Props) {
  const t = useAdministrationTexts();
  const [action, setAction] = useState<Action | 'all'>('all');
  const [asked, setAsked] = useState('');
  const words = asked.trim().toLowerCase();
  const rows = changes.map((change, n) => ({
    ...change,
    n,
    called: change.what === 'tenure' ? tenureWords(change, names) : (names.get(change.code) ?? change.code),
  }));
  const shown = rows.filter(
    (row) =>
      (action === 'all' || row.action === action) &&
      [row.called, row.code, JSON.stringify(row.after ?? row.before)].some((text) =>
        text.toLowerCase().includes(words),
      ),
  );
  const count = (of: Action): number => changes.filter((change) => change.action === of).length;
  return (
    <>
      <div className="admin-tools">
        <Choice<Action | 'all'>
          label={t('actionChoice')}
          value={action}
          onChange={setAction}
          options={[
            { value: 'all', label: `${t('all')} ${changes.length}` },
            ...actions
              .filter((one) => count(one) > 0)
              .map((value) => ({ value, label: `${t(`action.${value}`)} ${count(value)}` })),
          ]}
        />
        <Input
          className="admin-find"
          allowClear
          maxLength={50}
          value={asked}
          onChange={({ target }) => setAsked(target.value)}
          placeholder={t('findChange')}
          aria-label={t('findChange')}
        />
      </div>
      <Table
        size="small"
        rowKey="n"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 760 }}
        dataSource={shown}
        locale={{ emptyText: <Nothing title={t('noChange')} /> }}
        columns={[
          {
            title: t('action'),
            key: 'action',
            width: 90,
            render: (_, row) => <Tag color={colours[row.action]}>{t(`action.${row.action}`)}</Tag>,
          },
          { title: t('what'), key: 'what', width: 110, render: (_, row) => t(`what.${row.what}`) },
          {
            title: t('subject'),
            key: 'subject',
            width: 240,
            render: (_, { called, code }) => (
              <>
                {called} <span className="quiet">{called === code ? '' : code}</span>
              </>
            ),
          },
          {
            title: t('difference'),
            key: 'difference',
            render: (_, row) => <Fields {...{ ...row, names }} />,
          },
        ]}
      />
    </>
  );
}

/** Who holds which post. */
const tenureWords = ({ code, before, after }: Change, names: ReadonlyMap<string, string>): string => {
  const person = valueWords((after ?? before)?.['person'], names, '');
  return `${person} · ${names.get(code) ?? code}`;
};

/** Fields as they read before and after; of what is new or gone, those that say something. */
function Fields({ what, before, after, names }: Change & Pick<Props, 'names'>) {
  const t = useAdministrationTexts();
  const office = useOrganisationTexts();
  const label = useLabel();
  // Said as what the change is about.
  const left = what === 'tenure' ? ['id', 'post', 'person'] : before && after ? [] : ['name'];
  const fields = Object.keys({ ...before, ...after }).filter((field) => !left.includes(field));
  const read = (field: string, value: unknown): string =>
    field === 'role' && isRole(value)
      ? label(roleLabels[value])
      : field === 'hierarchy' && (value === 'party' || value === 'admin')
        ? office(value)
        : valueWords(value, names, t('between'));
  const told = fields.filter((field) => read(field, before?.[field]) !== read(field, after?.[field]));
  return (
    <dl className="admin-fields">
      {told.map((field) => (
        <div key={field}>
          <dt>{t(`field.${field}` as keyof typeof texts)}</dt>
          <dd>
            {before ? (
              <>
                <del>{read(field, before[field])}</del> →{' '}
              </>
            ) : null}
            {after ? read(field, after[field]) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const isRole = (value: unknown): value is PostRole => postRoles.some((role) => role === value);

function valueWords(value: unknown, names: ReadonlyMap<string, string>, between: string): string {
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value))
    return value.length === 0 ? '—' : value.map((one) => valueWords(one, names, between)).join(between);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return names.get(text) ?? text;
}
