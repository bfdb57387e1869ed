import { useNavigate } from '@tanstack/react-router';
import { theme } from 'antd';
import type { ECharts } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { useStill } from '../design/use-media.js';
import { listOf, usePercent } from './figure.js';
import type { Overview } from './overview.js';
import { trendOption } from './trend-option.js';
import { useOverviewTexts } from './texts.js';

/** The trend as a picture; a bar opens its items, a point of the line those that closed on time. */
export function TrendChart({ trend, large }: { trend: Overview['trend']; large: boolean }) {
  const t = useOverviewTexts();
  const percent = usePercent();
  const navigate = useNavigate();
  const { token } = theme.useToken();
  const still = useStill();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const opened = useRef<(series: number, index: number) => void>(undefined);
  const option = trendOption(trend, {
    issued: t('issued'),
    closed: t('closed'),
    onTime: t('onTime'),
    percent,
    ink: token.colorText,
    quiet: token.colorTextSecondary,
    lines: token.colorBorderSecondary,
    ground: token.colorBgElevated,
    issuedColour: token.colorTextQuaternary,
    closedColour: token.colorLink,
    rateColour: token.colorWarning,
    fontSize: large ? Number(token.fontSizeHeading4) : token.fontSizeSM,
    fontFamily: token.fontFamily,
    still,
  });
  const latest = useRef(option);
  useEffect(() => {
    latest.current = option;
    opened.current = (series, index) => {
      const month = trend[index];
      if (month)
        void navigate(listOf([month.issued, month.closed, month.onTime.part][series] ?? month.issued));
    };
    chart.current?.setOption(option);
  });
  useEffect(() => {
    let over = false;
    const element = place.current;
    if (!element) return;
    const watch = new ResizeObserver(() => chart.current?.resize());
    void import('./echarts.js').then(({ init }) => {
      if (over) return;
      const drawn = init(element, undefined, { renderer: 'svg' });
      chart.current = drawn;
      drawn.setOption(latest.current);
      drawn.on('click', ({ seriesIndex, dataIndex }) => opened.current?.(seriesIndex ?? 0, dataIndex));
      watch.observe(element);
    });
    return () => {
      over = true;
      watch.disconnect();
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, []);
  return <div ref={place} className="trend" role="img" aria-label={t('chartOf')} />;
}
