import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Form, Input, Spin } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '../api/problem.js';
import { dropDraft, keepDraft, readDraft } from '../drafts/drafts.js';
import { FileDrop } from '../design/file-drop.js';
import { readLedger } from './import.js';
import { PastImports } from './past-imports.js';
import { fileOfRows } from './pasted.js';
import { useImportTexts } from './texts.js';
import './imports.css';

interface Pasted {
  name?: string;
  text?: string;
}
/** Under what the browser keeps rows that were pasted and not read yet. */
const kept = ['import', 'pasted'] as const;

/** A ledger as a file, or rows of a spreadsheet: both are read the same way. */
export function ImportStart() {
  const t = useImportTexts();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const [start] = useState(() => (readDraft(...kept) ?? {}) as Pasted);

  const read = async (file: File): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { id } = await readLedger(file);
      dropDraft(...kept);
      await navigate({ to: '/imports/$id', params: { id } });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <Spin spinning={busy} description={t('reading')}>
        {problem ? (
          <Alert
            type="error"
            showIcon
            role="alert"
            className="import-alert"
            title={problem.detail || t('unreachable')}
          />
        ) : null}
        <FileDrop
          accept=".xlsx,.csv,.tsv,.txt"
          title={t('drop')}
          hint={t('dropHint')}
          onFile={(file) => void read(file)}
        />
        <Card title={t('pasteTitle')} className="import-paste">
          <Form<Pasted>
            layout="vertical"
            initialValues={start}
            onValuesChange={(_, values) => keepDraft(...kept, { ...values })}
            onFinish={({ name, text = '' }) =>
              void read(fileOfRows(text, name?.trim() || t('pasteNameUsual'), t('columns')))
            }
          >
            <Form.Item name="name" label={t('pasteName')}>
              <Input maxLength={100} placeholder={t('pasteNameUsual')} />
            </Form.Item>
            <Form.Item name="text" label={t('paste')} extra={t('pasteHint', { columns: t('columns') })}>
              <Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} wrap="off" className="import-rows" />
            </Form.Item>
            <Form.Item noStyle shouldUpdate>
              {({ getFieldValue }) => (
                <Button
                  type="primary"
                  htmlType="submit"
                  disabled={String(getFieldValue('text') ?? '').trim() === ''}
                >
                  {t('pasteRead')}
                </Button>
              )}
            </Form.Item>
          </Form>
        </Card>
      </Spin>
      <PastImports />
    </div>
  );
}
