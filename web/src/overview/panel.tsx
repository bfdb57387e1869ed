import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import type { FigureRule } from '../../../domain/statistics/rules.js';
import { useRule } from './figure.js';
import { useOverviewTexts } from './texts.js';

interface PanelProps {
  title: string;
  /** By which its figures are counted; shown when asked for. */
  rules: readonly FigureRule[];
  extra?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** One part of the overview under its heading, and how it is counted on demand. */
export function Panel({ title, rules, extra, className = '', children }: PanelProps) {
  const t = useOverviewTexts();
  const rule = useRule();
  const [shown, setShown] = useState(false);
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        <Button
          className="panel-rules-button"
          type="text"
          size="small"
          icon={<QuestionCircleOutlined />}
          title={t('rules')}
          aria-label={t('rulesOf', { what: title })}
          aria-expanded={shown}
          aria-controls={`${id}-rules`}
          onClick={() => setShown(!shown)}
        />
        <div className="panel-extra">{extra}</div>
      </div>
      <ul className="panel-rules" id={`${id}-rules`} hidden={!shown}>
        {rules.map((name) => (
          <li key={name}>{rule(name)}</li>
        ))}
      </ul>
      {children}
    </section>
  );
}
