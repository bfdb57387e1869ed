import { Alert, Table } from 'antd';
import type { ApiProblem, ProblemPlace } from '../api/problem.js';
import { useAppTexts } from '../app/texts.js';
import { subjectOf } from './organisation-file.js';
import { useAdministrationTexts } from './texts.js';

/** Why a file was not taken: every place, what stands there, and what is wrong with it. */
export function RefusedFile({ problem, content }: { problem: ApiProblem; content: unknown }) {
  const t = useAdministrationTexts();
  const app = useAppTexts();
  return (
    <>
      <Alert type="error" showIcon role="alert" title={problem.detail || app('unreachable')} />
      {problem.errors.length === 0 ? null : (
        <Table<ProblemPlace>
          size="small"
          rowKey={({ path, code }) => `${path}/${code}`}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: 560 }}
          dataSource={[...problem.errors]}
          columns={[
            {
              title: t('place'),
              dataIndex: 'path',
              render: (path: string) => <code>{path.replace(/^body\.?/, '')}</code>,
            },
            { title: t('subject'), key: 'subject', render: (_, place) => subjectOf(content, place) },
            { title: t('fault'), dataIndex: 'message' },
          ]}
        />
      )}
    </>
  );
}
