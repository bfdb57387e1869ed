import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** A small office: a unit with head and handler, a supervision office, a leader with a secretary. */
export async function smallOffice(database: DataSource): Promise<void> {
  await database.query(
    `insert into office (id, name, supervision_office, zone, version) values (1, '测试局', 'office', 'Asia/Shanghai', 1)`,
  );
  await database.query(`insert into unit (code, name, kind, hierarchy) values
    ('ju', '测试局', 'bureau', 'admin'), ('office', '办公室', 'department', 'admin'),
    ('yubao', '监测预报处', 'department', 'admin'), ('zhen', '震防处', 'department', 'admin')`);
  await database.query(
    `insert into unit_closure (unit, ancestor, depth) values ('office', 'ju', 1), ('yubao', 'ju', 1), ('zhen', 'ju', 1)`,
  );
  await database.query(`insert into post (code, name, unit, role, deputy_of, secretary_of) values
    ('yubao-head', '处长', 'yubao', 'unit_head', null, null),
    ('yubao-deputy', '副处长', 'yubao', 'deputy_head', 'yubao-head', null),
    ('yubao-handler', '主任科员', 'yubao', 'handler', null, null),
    ('zhen-head', '处长', 'zhen', 'unit_head', null, null),
    ('office-sup', '督查', 'office', 'supervisor', null, null),
    ('fg', '分管领导', 'ju', 'leader_in_charge', null, null),
    ('fg-sec', '秘书', 'ju', 'secretary', null, 'fg')`);
  await database.query(`insert into post_charge (post, unit) values ('fg', 'yubao'), ('fg', 'zhen')`);
  await database.query(`insert into person (code, name, email, language) values
    ('fan', '范', 'fan@example.org', 'zh'), ('dep', '副', 'dep@example.org', 'zh'), ('zhong', '钟', 'zhong@example.org', 'en'),
    ('sup', '蒋', 'sup@example.org', 'zh'), ('leader', '周', 'leader@example.org', 'zh'), ('sec', '孟', null, 'zh')`);
  await database.query(`insert into tenure (post, person, from_day) values
    ('yubao-head', 'fan', '2024-01-01'), ('yubao-deputy', 'dep', '2024-01-01'), ('yubao-handler', 'zhong', '2024-01-01'),
    ('office-sup', 'sup', '2024-01-01'), ('fg', 'leader', '2024-01-01'), ('fg-sec', 'sec', '2024-01-01')`);
}

/** A running item as its projection has it. */
export async function anItem(database: DataSource, title = '编制年度监测方案'): Promise<string> {
  const id = randomUUID();
  await database.query(
    `insert into item (id, number, kind, title, overseer_unit, lead_unit, phase, status, due_at)
     values ($1, $2, 'task', $3, 'office', 'yubao', 'running', 'in_progress', '2026-11-20T10:00:00Z')`,
    [id, `督〔2026〕${id.slice(0, 8)}号`, title],
  );
  await database.query(
    `insert into assignment (item_id, id, unit_id, role, status, assigned_at) values ($1, 'a1', 'yubao', 'lead', 'acknowledged', now())`,
    [id],
  );
  return id;
}

export interface Queued {
  recipient: string;
  channel?: 'in_app' | 'email' | 'command';
  text?: string;
  params?: Record<string, unknown>;
  clockRef?: string;
  deliverAfter?: string;
  held?: boolean;
  kind?: 'message' | 'command';
  seq?: number;
}

/** Puts a row into the outbox as settle does; returns its id. */
export async function queue(database: DataSource, streamId: string, message: Queued): Promise<string> {
  const [row] = await database.query<{ id: string }[]>(
    `insert into outbox (stream_id, seq, kind, recipient, channel, text, params, dedupe, clock_ref, deliver_after, held, status)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, coalesce($10::timestamptz, date_trunc('minute', now())), $11,
             case when $11 then 'held' else 'ready' end)
     returning id::text as id`,
    [
      streamId,
      message.seq ?? null,
      message.kind ?? 'message',
      message.recipient,
      message.channel ?? 'in_app',
      message.text ?? 'item.issued',
      JSON.stringify(message.params ?? {}),
      randomUUID(),
      message.clockRef ?? null,
      message.deliverAfter ?? null,
      message.held ?? false,
    ],
  );
  return row!.id;
}

/** A clock of the item; `running` unless said otherwise. */
export async function aClock(
  database: DataSource,
  item: string,
  status = 'running',
  held: string | null = null,
): Promise<string> {
  await database.query(
    `insert into clock (item_id, kind, scope, epoch, status, armed_at, due_at, held, lamp, level, provisional, ladder_key,
                        ladder_version, calendar_version, explain_seq)
     values ($1, 'deadline', 'item', 1, $2, now() - interval '9 days', now() + interval '1 day', $3, 'yellow', 0, false, 'deadline', 1, 1, 1)`,
    [item, status, held],
  );
  return 'deadline:item:1';
}

/** State of an outbox row. */
export async function rowOf(
  database: DataSource,
  id: string,
): Promise<{ status: string; attempts: number; lastError: string | null; claimed: boolean }> {
  const [row] = await database.query<
    { status: string; attempts: number; lastError: string | null; claimed: boolean }[]
  >(
    `select status, attempts, last_error as "lastError", claimed_until > now() as claimed from outbox where id = $1`,
    [id],
  );
  return row!;
}
