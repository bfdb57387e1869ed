import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { api, ask } from '../api/client.js';
import { useMe } from '../api/me.js';
import { useAppTexts } from '../app/texts.js';
import { useAuditTexts } from './texts.js';

/** Computes every chain anew, and says whether all are intact or which entry is the first that is not. */
export function Verify() {
  const t = useAuditTexts();
  const app = useAppTexts();
  const me = useMe();
  const check = useMutation({ mutationFn: () => ask(api.POST('/api/v1/audit/verify', { body: {} })) });
  const { data, error, isPending } = check;
  const broken = data?.firstBroken;
  return (
    <section className="audit-part">
      <p className="quiet">{t('verifyHint')}</p>
      <Button type="primary" loading={isPending} onClick={() => check.mutate()}>
        {t('verify')}
      </Button>
      <div role="status">
        {isPending ? <p className="quiet">{t('verifying')}</p> : null}
        {data && !isPending ? (
          <Alert
            type={data.intact ? 'success' : 'error'}
            showIcon
            title={
              data.intact ? t('intact', { count: data.streams }) : t('broken', { seq: broken?.seq ?? 0 })
            }
            description={broken ? t('fault', { stream: broken.streamId, fault: broken.fault }) : undefined}
            action={
              broken && me?.operations.includes('items.read') ? (
                <Link to="/items/$id" params={{ id: broken.streamId }}>
                  {t('brokenItem')}
                </Link>
              ) : undefined
            }
          />
        ) : null}
        {error ? <Alert type="warning" showIcon title={error.message || app('unreachable')} /> : null}
      </div>
    </section>
  );
}
