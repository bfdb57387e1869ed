import { Button } from 'antd';
import { Nothing } from '../design/states.js';
import { When } from '../design/time.js';
import { canPreview, useOpenAttachment } from './attachment.js';
import type { LinkedFile } from '../subject/parts.js';
import { useItemTexts } from './texts.js';

/** Every file that was given with it. */
export function Attachments({ files }: { files: LinkedFile[] }) {
  const t = useItemTexts();
  const { open, download, shown } = useOpenAttachment();
  if (files.length === 0) return <Nothing title={t('noAttachments')} hint={t('noAttachmentsHint')} />;
  return (
    <>
      <ul className="item-files">
        {files.map((file) => (
          <li key={file.id}>
            <div>
              <div className="item-file-name">{file.name}</div>
              <div className="quiet numbers">
                {sizeWords(file.size)} · {t('uploadedBy', { who: file.uploadedByName })} ·{' '}
                <When at={file.uploadedAt} time />
              </div>
            </div>
            <div className="item-file-actions">
              {canPreview(file.media) ? (
                <Button
                  size="small"
                  aria-label={t('previewOf', { name: file.name })}
                  onClick={() => open(file)}
                >
                  {t('preview')}
                </Button>
              ) : null}
              <Button
                size="small"
                aria-label={t('downloadOf', { name: file.name })}
                onClick={() => download(file)}
              >
                {t('download')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {shown}
    </>
  );
}

/** Bytes as people read them. */
function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
