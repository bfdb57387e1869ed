import { DownloadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Spin } from 'antd';
import { useState } from 'react';
import { useOrganisation } from '../api/office.js';
import { ApiProblem } from '../api/problem.js';
import { FileDrop } from '../design/file-drop.js';
import { confirmed } from '../design/confirm.js';
import { say } from '../design/say.js';
import { Changes } from './changes.js';
import { downloadFile, loadFile, namesIn, type Chosen, type Loaded } from './organisation-file.js';
import { RefusedFile } from './refused-file.js';
import { useAdministrationTexts } from './texts.js';

/** The organisation as a file: taken away, changed, and brought back once its differences have been looked at. */
export function FilePart() {
  const t = useAdministrationTexts();
  const queries = useQueryClient();
  const office = useOrganisation();
  const [chosen, setChosen] = useState<Chosen>();
  const [loaded, setLoaded] = useState<Loaded>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  const compare = async (file: File): Promise<void> => {
    setChosen(undefined);
    setLoaded(undefined);
    setProblem(undefined);
    setWrong('');
    let content: unknown;
    try {
      content = JSON.parse(await file.text());
    } catch (error) {
      setWrong(t('noJson', { file: file.name, why: (error as Error).message }));
      return;
    }
    const next = { name: file.name, content };
    setChosen(next);
    await attempt(async () => setLoaded(await loadFile(next, true)));
  };

  const load = async (file: Chosen, { changes }: Loaded): Promise<void> => {
    const ends = changes.filter(({ action }) => action === 'end' || action === 'cancel').length;
    const sure = await confirmed({
      title: t('loadSure', { count: changes.length }),
      hint: ends > 0 ? t('loadEnds', { count: ends }) : t('loadHint'),
      yes: t('load', { count: changes.length }),
      danger: ends > 0,
    });
    if (!sure) return;
    await attempt(async () => {
      const now = await loadFile(file, false);
      setLoaded(now);
      say('done', t('loaded', { count: now.changes.length }));
      await Promise.all(
        [['people'], ['organisation'], ['tenures'], ['me']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
    });
  };

  return (
    <div className="admin-file">
      <div className="admin-tools">
        <p className="quiet">{t('fileHint')}</p>
        <Button icon={<DownloadOutlined aria-hidden />} onClick={() => void attempt(downloadFile)}>
          {t('download')}
        </Button>
      </div>
      <Spin spinning={busy} description={t('comparing')}>
        <FileDrop
          accept=".json,application/json"
          title={t('drop')}
          hint={t('dropHint')}
          onFile={(file) => void compare(file)}
        />
      </Spin>
      {wrong === '' ? null : <Alert type="error" showIcon role="alert" title={wrong} />}
      {problem ? <RefusedFile problem={problem} content={chosen?.content} /> : null}
      {chosen && loaded ? (
        <>
          <div className="admin-tools">
            <h2>{chosen.name}</h2>
            {loaded.applied || loaded.changes.length === 0 ? null : (
              <Button type="primary" loading={busy} onClick={() => void load(chosen, loaded)}>
                {t('load', { count: loaded.changes.length })}
              </Button>
            )}
          </div>
          <Alert
            type={loaded.applied || loaded.changes.length === 0 ? 'success' : 'info'}
            showIcon
            role="status"
            title={
              loaded.changes.length === 0
                ? t('noDifference')
                : t(loaded.applied ? 'applied' : 'wouldChange', { count: loaded.changes.length })
            }
          />
          {loaded.changes.length === 0 ? null : (
            <Changes
              changes={loaded.changes}
              names={namesIn(chosen.content, [
                ...(office?.units ?? []),
                ...(office?.posts ?? []),
                ...(office?.people ?? []),
              ])}
            />
          )}
        </>
      ) : null}
    </div>
  );
}
