import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { components } from './generated/openapi.js';

export type WorkingCalendar = components['schemas']['Calendar'];

export type Organisation = components['schemas']['Organisation'];

/** Units, posts and people: asked once and kept, for names stand on every page. */
export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: () => ask(api.GET('/api/v1/organisation')),
  staleTime: 5 * 60_000,
});

export const useOrganisation = (): Organisation | undefined => useQuery(organisationQuery).data;

/** The office's working calendar, by which pages count working days and show its zone's time. */
export const calendarQuery = queryOptions({
  queryKey: ['calendar'],
  queryFn: () => ask(api.GET('/api/v1/calendars/{code}', { params: { path: { code: 'default' } } })),
  staleTime: 60 * 60_000,
});

export const useCalendar = (): WorkingCalendar | undefined => useQuery(calendarQuery).data;

/** The office's rules in force: ladders, chains, terms, and the catalogue of sources. */
export const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: () => ask(api.GET('/api/v1/policies')),
  staleTime: 5 * 60_000,
});
