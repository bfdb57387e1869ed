import { Tag } from 'antd';
import { urgencyLabels } from '../../../domain/item/labels.js';
import { useLabel } from '../i18n/texts.js';

/** Says how urgent something is, where it is more than usual. */
export function UrgencyTag({ urgency }: { urgency: string }) {
  const label = useLabel();
  return urgency === 'urgent' || urgency === 'critical' ? (
    <Tag color="warning">{label(urgencyLabels[urgency])}</Tag>
  ) : null;
}
