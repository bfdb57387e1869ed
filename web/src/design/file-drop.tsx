import { InboxOutlined } from '@ant-design/icons';
import { Upload } from 'antd';

/** A place to drop a file on, or to choose one from; nothing is sent by it. */
export function FileDrop({
  accept,
  title,
  hint,
  onFile,
}: {
  accept: string;
  title: string;
  hint: string;
  onFile: (file: File) => void;
}) {
  return (
    <Upload.Dragger
      accept={accept}
      showUploadList={false}
      beforeUpload={(file) => {
        onFile(file);
        return false;
      }}
    >
      <p className="ant-upload-drag-icon">
        <InboxOutlined aria-hidden />
      </p>
      <p className="ant-upload-text">{title}</p>
      <p className="ant-upload-hint">{hint}</p>
    </Upload.Dragger>
  );
}
