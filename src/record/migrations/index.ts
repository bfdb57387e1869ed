import { Protocol1700000000003 } from './0003-protocol.js';
import { Record1700000000002 } from './0002-record.js';

/** In order; each is run once. */
export const migrations = [Record1700000000002, Protocol1700000000003] as const;
