import { UploadOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { api, ask } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import type { Picked } from '../design/picked.js';
import { useCommandTexts } from './texts.js';

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
