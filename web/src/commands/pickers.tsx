import { UploadOutlined } from '@ant-design/icons';
import { Button, DatePicker, Input, Select, Upload } from 'antd';
import dayjs from 'dayjs';
import { api, ask } from '../api/client.js';
import { useOrganisation } from '../api/office.js';
import { ApiProblem } from '../api/problem.js';
import { useCommandTexts } from './texts.js';

interface Picked<T> {
  id?: string;
  value?: T;
  onChange?: (value: T | undefined) => void;
}

const filterByName = { showSearch: { optionFilterProp: 'label' }, allowClear: true } as const;

/** A unit that works: party branches, which are no place of work, are left out. */
export function UnitPicker({ id, value, onChange }: Picked<string>) {
  const t = useCommandTexts();
  const units = useOrganisation()?.units.filter(({ hierarchy }) => hierarchy === 'admin') ?? [];
  return (
    <Select
      {...filterByName}
      id={id}
      value={value}
      onChange={onChange}
      placeholder={t('choose')}
      options={units.map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}

/** A person who holds a post, of one unit where it is given, with their posts; `all`: whoever holds none as well. */
export function PersonPicker({
  id,
  value,
  onChange,
  unit,
  all = false,
}: Picked<string> & { unit?: string | undefined; all?: boolean }) {
  const t = useCommandTexts();
  const organisation = useOrganisation();
  const posts = organisation?.posts ?? [];
  const people = (organisation?.people ?? []).filter(({ units }) =>
    unit === undefined ? all || units.length > 0 : units.includes(unit),
  );
  return (
    <Select
      {...filterByName}
      id={id}
      value={value}
      onChange={onChange}
      placeholder={t('choose')}
      options={people.map(({ code, name }) => ({
        value: code,
        label: [name, ...posts.filter(({ holders }) => holders.includes(code)).map((post) => post.name)].join(
          ' · ',
        ),
      }))}
    />
  );
}

/** A post with who holds it. */
export function PostPicker({ id, value, onChange }: Picked<string>) {
  const t = useCommandTexts();
  const organisation = useOrganisation();
  const names = new Map(organisation?.people.map(({ code, name }) => [code, name]));
  return (
    <Select
      {...filterByName}
      id={id}
      value={value}
      onChange={onChange}
      placeholder={t('choose')}
      options={(organisation?.posts ?? []).map(({ code, name, holders }) => ({
        value: code,
        label: [name, ...holders.map((holder) => names.get(holder) ?? holder)].join(' · '),
      }))}
    />
  );
}

/** A day, as `YYYY-MM-DD`; the rule book takes it as the close of that day. */
export function DayPicker({ id, value, onChange }: Picked<string>) {
  return (
    <DatePicker
      id={id}
      value={value === undefined ? null : dayjs(value)}
      onChange={(day) => onChange?.(day === null ? undefined : day.format('YYYY-MM-DD'))}
      format={['YYYY-MM-DD dddd', 'YYYY-MM-DD']}
      style={{ width: '100%', maxWidth: 280 }}
    />
  );
}

/** Several days, as `YYYY-MM-DD`. */
export function DaysPicker({ id, value = [], onChange }: Picked<string[]>) {
  return (
    <DatePicker
      multiple
      id={id}
      value={value.map((day) => dayjs(day))}
      onChange={(days) =>
        onChange?.(days === null ? undefined : days.map((day) => day.format('YYYY-MM-DD')).toSorted())
      }
      style={{ width: '100%' }}
    />
  );
}

/** Sentences, one a line. */
export function LinesInput({ id, value, onChange }: Picked<string[]>) {
  return (
    <Input.TextArea
      id={id}
      autoSize={{ minRows: 2, maxRows: 12 }}
      value={value?.join('\n')}
      onChange={({ target }) => onChange?.(target.value === '' ? undefined : target.value.split('\n'))}
    />
  );
}

/** A file that was uploaded, or is on its way. */
export interface EvidenceFile {
  uid: string;
  name: string;
  /** The attachment's id once it is stored. */
  id?: string;
  status?: 'uploading' | 'done' | 'error';
  problem?: string;
}

/** Files shown as evidence: uploaded at once, named by id in the command. */
export function EvidencePicker({ id, value = [], onChange }: Picked<EvidenceFile[]>) {
  const t = useCommandTexts();
  return (
    <Upload
      id={id}
      multiple
      maxCount={20}
      fileList={value.map(({ uid, name, status, problem }) => ({
        uid,
        name,
        status: status ?? 'done',
        ...(problem === undefined ? {} : { response: problem }),
      }))}
      customRequest={({ file, onSuccess, onError }) => {
        const body = new FormData();
        body.append('file', file as File);
        ask(api.POST('/api/v1/attachments', { body: body as never, bodySerializer: () => body })).then(
          (stored) => onSuccess?.(stored),
          (error: unknown) => onError?.(error instanceof Error ? error : new Error(String(error))),
        );
      }}
      onChange={({ fileList }) =>
        onChange?.(
          fileList.map(({ uid, name, status, response, error }) => {
            const id =
              value.find((file) => file.uid === uid)?.id ?? (response as { id?: string } | undefined)?.id;
            return {
              uid,
              name,
              ...(id === undefined ? {} : { id }),
              status: status === 'removed' || status === undefined ? 'done' : status,
              ...(error instanceof ApiProblem ? { problem: error.detail } : {}),
            };
          }),
        )
      }
    >
      <Button icon={<UploadOutlined />}>{t('upload')}</Button>
    </Upload>
  );
}
