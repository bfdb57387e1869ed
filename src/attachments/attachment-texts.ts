import type { Bilingual } from '../../domain/refusals.js';

/** Refusals of uploads and downloads, by stable code. */
export const attachmentTexts = {
  'attachment.file-missing': {
    zh: '请在表单字段 file 中上传一个文件。',
    en: 'Upload one file in the form field "file".',
  },
  'attachment.empty': { zh: '文件是空的。', en: 'The file is empty.' },
  'attachment.too-large': {
    zh: '文件超过 {limit} 字节的上限。',
    en: 'The file is larger than the limit of {limit} bytes.',
  },
  'attachment.quota': {
    zh: '您的附件空间不足：上限 {quota} 字节，已用 {used} 字节。',
    en: 'Your space for attachments is used up: {used} of {quota} bytes.',
  },
  'attachment.office-quota': {
    zh: '本单位附件空间不足：上限 {quota} 字节，已用 {used} 字节，请联系管理员。',
    en: 'The office’s space for attachments is used up ({used} of {quota} bytes); tell the administrator.',
  },
  'attachment.item-quota': {
    zh: '本事项的佐证材料超过上限：上限 {quota} 字节，将达 {used} 字节。',
    en: 'The evidence of this item would take {used} bytes; {quota} are allowed.',
  },
  'attachment.extension': {
    zh: '不接受扩展名为“{extension}”的文件。可上传：{accepted}。',
    en: 'Files with the extension "{extension}" are not accepted. Accepted are: {accepted}.',
  },
  'attachment.content': {
    zh: '文件内容与扩展名“{extension}”不符。',
    en: 'The content of the file is not what its extension "{extension}" says.',
  },
  'attachment.lost': {
    zh: '附件内容缺失，请联系管理员。',
    en: 'The content of the attachment is missing; tell the administrator.',
  },
} as const satisfies Record<string, Bilingual>;
