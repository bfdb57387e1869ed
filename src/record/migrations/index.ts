import { Organisation1700000000001 } from './0001-organisation.js';
import { Record1700000000002 } from './0002-record.js';
import { Protocol1700000000003 } from './0003-protocol.js';
import { Delivery1700000000010 } from './0010-delivery.js';
import { NamedHandlers1700000000011 } from './0011-named-handlers.js';
import { Directives1700000000012 } from './0012-directives.js';
import { Figures1700000000013 } from './0013-figures.js';
import { Administration1700000000014 } from './0014-administration.js';
import { Stream1700000000016 } from './0016-stream.js';
import { NearDuplicates1700000000017 } from './0017-near-duplicates.js';
import { Lists1700000000018 } from './0018-lists.js';
import { ItemsOfDirectives1700000000019 } from './0019-items-of-directives.js';
import { ImportList1700000000020 } from './0020-import-list.js';
import { SignInAttempts1700000000021 } from './0021-sign-in-attempts.js';

/** In order; each is run once. */
export const migrations = [
  Organisation1700000000001,
  Record1700000000002,
  Protocol1700000000003,
  Delivery1700000000010,
  NamedHandlers1700000000011,
  Directives1700000000012,
  Figures1700000000013,
  Administration1700000000014,
  Stream1700000000016,
  NearDuplicates1700000000017,
  Lists1700000000018,
  ItemsOfDirectives1700000000019,
  ImportList1700000000020,
  SignInAttempts1700000000021,
] as const;
