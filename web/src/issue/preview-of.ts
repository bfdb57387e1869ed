import type { components } from '../api/generated/openapi.js';

/** What issuing a draft would mean, as the API tells it. */
export type PreviewOf = components['schemas']['Preview'];
