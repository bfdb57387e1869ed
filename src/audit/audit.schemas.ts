import { z } from 'zod';

const brokenSchema = z.object({ streamId: z.string(), seq: z.int(), fault: z.string() }).nullable();
export const verificationSchema = z
  .object({ intact: z.boolean(), streams: z.int(), firstBroken: brokenSchema })
  .meta({ id: 'AuditVerification' });
export const auditChainSchema = z
  .object({
    intact: z.boolean(),
    firstBroken: brokenSchema,
    entries: z.array(
      z.object({
        seq: z.int(),
        kind: z.string(),
        hash: z.string(),
        prevHash: z.string(),
        recordedAt: z.iso.datetime({ offset: true }),
      }),
    ),
  })
  .meta({ id: 'AuditChain' });
