import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useRulesTexts } from './texts.js';

/** A holiday as it is typed; make-up days stand in one text. */
export interface HolidayRow {
  name: string;
  from: string;
  to: string;
  makeUp: string;
}

interface HolidayRowsProps {
  year: number;
  rows: readonly HolidayRow[];
  /** What is wrong with a row, by its place. */
  errors: Readonly<Record<number, string>>;
  onChange: (rows: HolidayRow[]) => void;
}

const fields = ['name', 'from', 'to', 'makeUp'] as const;

/** The holidays of a year, a line each. */
export function HolidayRows({ year, rows, errors, onChange }: HolidayRowsProps) {
  const t = useRulesTexts();
  const set = (index: number, field: keyof HolidayRow, value: string): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [field]: value } : row)));
  return (
    <div className="holiday-rows">
      <div className="holiday-row holiday-titles quiet" aria-hidden="true">
        {fields.map((field) => (
          <span key={field}>{t(field)}</span>
        ))}
      </div>
      {rows.map((row, index) => {
        const error = errors[index];
        const place = index + 1;
        return (
          <div key={index}>
            <div className="holiday-row">
              {fields.map((field) => (
                <Input
                  key={field}
                  type={field === 'from' || field === 'to' ? 'date' : 'text'}
                  min={`${year}-01-01`}
                  max={`${year}-12-31`}
                  maxLength={field === 'name' ? 100 : 200}
                  value={row[field]}
                  status={error === undefined ? '' : 'error'}
                  placeholder={field === 'makeUp' ? `${year}-02-06 ${year}-02-20` : undefined}
                  aria-label={t('ofRow', { row: place, field: t(field) })}
                  aria-invalid={error !== undefined}
                  aria-describedby={error === undefined ? undefined : `holiday-error-${index}`}
                  onChange={({ target }) => set(index, field, target.value)}
                />
              ))}
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('removeRow', { row: place })}
                onClick={() => onChange(rows.filter((_, at) => at !== index))}
              />
            </div>
            {error === undefined ? null : (
              <div className="holiday-error" id={`holiday-error-${index}`}>
                {error}
              </div>
            )}
          </div>
        );
      })}
      <Button
        type="dashed"
        icon={<PlusOutlined />}
        onClick={() => onChange([...rows, { name: '', from: '', to: '', makeUp: '' }])}
      >
        {t('addRow')}
      </Button>
    </div>
  );
}
