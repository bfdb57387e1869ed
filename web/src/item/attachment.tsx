import { Button, Modal } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { api, ask } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import { say } from '../design/say.js';
import { useItemTexts } from './texts.js';

interface File {
  id: string;
  name: string;
}
interface Shown extends File {
  url: string;
  media: string;
}

const images = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'];

/** Whether a file can be shown in place: what a browser draws without running anything in it. */
export const canPreview = (media: string): boolean => images.includes(media) || media === 'application/pdf';

/** The bytes of an attachment; the server sends them as a download, the page shows them by a blob of its own. */
async function contentOf(id: string): Promise<Blob> {
  return await ask(
    api.GET('/api/v1/attachments/{id}/content', { params: { path: { id } }, parseAs: 'blob' }),
  );
}

function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

interface Opener {
  open: (file: File) => void;
  download: (file: File) => void;
  /** The preview that is open; to be put somewhere on the page. */
  shown: ReactNode;
}

/** Opens attachments: images and PDF in place, all else as a download. */
export function useOpenAttachment(): Opener {
  const t = useItemTexts();
  const [shown, setShown] = useState<Shown>();
  useEffect(() => (shown ? () => URL.revokeObjectURL(shown.url) : undefined), [shown]);

  const get = async (file: File, inPlace: boolean): Promise<void> => {
    try {
      const blob = await contentOf(file.id);
      const url = URL.createObjectURL(blob);
      if (inPlace && canPreview(blob.type)) {
        setShown({ ...file, url, media: blob.type });
        return;
      }
      save(url, file.name);
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (error) {
      const words = error instanceof ApiProblem ? error.detail : '';
      say('failed', words === '' ? t('attachmentFailed') : words);
    }
  };

  return {
    open: (file) => void get(file, true),
    download: (file) => void get(file, false),
    shown: shown ? (
      <Modal
        open
        width="min(960px, 96vw)"
        title={shown.name}
        onCancel={() => setShown(undefined)}
        footer={<Button onClick={() => save(shown.url, shown.name)}>{t('download')}</Button>}
      >
        {shown.media === 'application/pdf' ? (
          <iframe className="item-preview" src={shown.url} title={shown.name} />
        ) : (
          <img className="item-preview" src={shown.url} alt={shown.name} />
        )}
      </Modal>
    ) : null,
  };
}
