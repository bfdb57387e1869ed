/** How the life reaches the product: over HTTP, as named demo accounts. */
export interface Door {
  /** @throws when the answer is not 2xx */
  call(as: string, method: 'GET' | 'POST', path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** Moves the item's time to its next due, exactly, and waits until it has acted. */
  toNextDue(item: string): Promise<void>;
}

interface RequestInView {
  id: string;
  kind: string;
  digest: string;
}

/**
 * The canonical lifecycle of docs/architecture.md, by which the engine's cost is counted: issue, handler named,
 * acknowledge, three reports, two reminders, an extension asked and granted, closure asked, verified, signed twice,
 * closed. The head files reports and requests in person; reports are not reviewed.
 * @param today the day it begins, `YYYY-MM-DD`
 * @returns the item's id
 */
export async function canonicalLife(door: Door, today: string): Promise<string> {
  const draft = await door.call('supervisor', 'POST', '/items', {
    kind: 'task',
    title: '完成强震动台站巡检',
    requirement: '完成全部强震动台站巡检并形成报告',
    source: { kind: 'document', title: '年度重点工作分工方案' },
    leadUnit: 'jiance',
    term: { type: 'fixed', due: plusDays(today, 21) },
    urgency: 'normal',
    confidentiality: 'public',
  });
  const id = String(draft['id']);
  const command = (as: string, name: string, body: unknown = {}): Promise<Record<string, unknown>> =>
    door.call(as, 'POST', `/items/${id}/${name}`, body);
  await command('supervisor', 'issue');
  await command('head1', 'assign-handler', { unit: 'jiance', person: 'zhongjiarui' });
  await command('head1', 'acknowledge', { unit: 'jiance' });
  for (const percent of [20, 50, 80]) {
    await command('head1', 'report', { unit: 'jiance', percent, progress: `已完成百分之${percent}` });
  }
  await door.toNextDue(id);
  await door.toNextDue(id);

  await command('head1', 'request-extension', {
    unit: 'jiance',
    target: 'deadline',
    due: plusDays(today, 35),
    reason: '两个台站道路中断',
  });
  await onRequest(door, id, 'extension', 'office', 'sign');

  await command('head1', 'request-closure', { unit: 'jiance', summary: '巡检全部完成，报告已报送' });
  await onRequest(door, id, 'closure', 'supervisor', 'verify', { pass: true });
  await onRequest(door, id, 'closure', 'office', 'sign');
  await onRequest(door, id, 'closure', 'leader', 'sign');
  return id;
}

/** Decides the open request of a kind as an account sees it, bound to the package it was shown. */
async function onRequest(
  door: Door,
  id: string,
  kind: string,
  as: string,
  name: string,
  body: Record<string, unknown> = {},
): Promise<void> {
  const item = await door.call(as, 'GET', `/items/${id}`);
  const request = (item['requests'] as RequestInView[]).find((r) => r.kind === kind);
  if (!request) throw new Error(`no open ${kind}`);
  await door.call(as, 'POST', `/items/${id}/requests/${request.id}/${name}`, {
    ...body,
    packageDigest: request.digest,
  });
}

const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);
