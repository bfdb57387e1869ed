import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';

export type Overview = components['schemas']['StatisticsOverview'];
export type ByMonth = components['schemas']['StatisticsByMonth'];
export type Figure = components['schemas']['Figure'];
export type Rate = components['schemas']['Rate'];
export type FiguresByLamp = components['schemas']['FiguresByLamp'];

/** Figures are counted as things happen; a page that stays open asks for them again this often, in milliseconds. */
const refreshed = 30_000;

/** The figures of the caller's area; trend and rates are of so many months. */
export const overviewQuery = (months: number) =>
  queryOptions({
    queryKey: ['statistics', 'overview', months],
    queryFn: () => ask(api.GET('/api/v1/statistics/overview', { params: { query: { months } } })),
    placeholderData: keepPreviousData,
    refetchInterval: refreshed,
    refetchIntervalInBackground: true,
  });

/** Units by months. */
export const byMonthQuery = (months: number) =>
  queryOptions({
    queryKey: ['statistics', 'months', months],
    queryFn: () => ask(api.GET('/api/v1/statistics/months', { params: { query: { months } } })),
    placeholderData: keepPreviousData,
    refetchInterval: refreshed,
  });
