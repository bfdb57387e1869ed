import type { EChartsCoreOption } from 'echarts/core';
import type { Overview } from './overview.js';

/** What the chart is drawn with: words in the page's language, colours of its theme. */
export interface Look {
  issued: string;
  closed: string;
  onTime: string;
  percent: (value: number | null) => string;
  ink: string;
  quiet: string;
  lines: string;
  ground: string;
  issuedColour: string;
  closedColour: string;
  rateColour: string;
  fontSize: number;
  fontFamily: string;
  still: boolean;
}

/** Bars of items issued and closed each month, and a line of the rate on an axis of its own. */
export function trendOption(trend: Overview['trend'], look: Look): EChartsCoreOption {
  const { ink, quiet, lines, fontSize, fontFamily } = look;
  const text = { color: quiet, fontSize, fontFamily };
  return {
    animation: !look.still,
    textStyle: { fontFamily, fontSize, color: ink },
    grid: { left: 0, right: 0, top: fontSize * 3.4, bottom: 0, outerBoundsMode: 'same' },
    legend: {
      top: 0,
      left: 0,
      textStyle: { ...text, color: ink },
      itemWidth: fontSize,
      itemHeight: fontSize * 0.7,
    },
    tooltip: {
      trigger: 'axis',
      backgroundColor: look.ground,
      borderColor: lines,
      textStyle: { color: ink, fontSize, fontFamily },
    },
    xAxis: {
      type: 'category',
      data: trend.map(({ month }) => month),
      axisLabel: text,
      axisLine: { lineStyle: { color: lines } },
      axisTick: { show: false },
    },
    yAxis: [
      { type: 'value', minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: lines } } },
      {
        type: 'value',
        min: 0,
        max: 1,
        axisLabel: { ...text, formatter: look.percent },
        splitLine: { show: false },
      },
    ],
    series: [
      {
        name: look.issued,
        type: 'bar',
        barMaxWidth: fontSize * 1.4,
        cursor: 'pointer',
        itemStyle: { color: look.issuedColour, borderRadius: [2, 2, 0, 0] },
        data: trend.map(({ issued }) => issued.value),
      },
      {
        name: look.closed,
        type: 'bar',
        barMaxWidth: fontSize * 1.4,
        cursor: 'pointer',
        itemStyle: { color: look.closedColour, borderRadius: [2, 2, 0, 0] },
        data: trend.map(({ closed }) => closed.value),
      },
      {
        name: look.onTime,
        type: 'line',
        yAxisIndex: 1,
        symbolSize: fontSize * 0.6,
        connectNulls: false,
        itemStyle: { color: look.rateColour },
        lineStyle: { width: 2, type: 'dashed' },
        tooltip: {
          valueFormatter: (value: unknown) => look.percent(typeof value === 'number' ? value : null),
        },
        data: trend.map(({ onTime }) => onTime.value),
      },
    ],
  };
}
