import { PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useOpenAttachment } from './attachment.js';
import type { Evidence } from '../subject/parts.js';

/** Files shown as evidence; each opens in place where it can be shown, else it is downloaded. */
export function EvidenceLinks({ evidence }: { evidence: readonly Evidence[] | null }) {
  const { open, shown } = useOpenAttachment();
  if (evidence === null || evidence.length === 0) return null;
  return (
    <>
      <ul className="item-evidence">
        {evidence.map((file) => (
          <li key={file.id}>
            <Button type="link" size="small" icon={<PaperClipOutlined />} onClick={() => open(file)}>
              {file.name}
            </Button>
          </li>
        ))}
      </ul>
      {shown}
    </>
  );
}
