/**
 * An office with many items, written straight into the projected tables: what lists, todos and figures are measured on.
 * Nine in ten items are open; units, lamps, sources and months are spread as a seed says, so that every run is the same.
 */

/** Units that lead in the demo office, the first the most. */
const units = `array['jiance','yujing','caiwu','zhenfang','office','renshi','shenji','keji']`;

/**
 * Fills a migrated database that holds the demo office.
 * @param {(text: string, params?: unknown[]) => Promise<unknown>} sql
 * @param {number} count how many items
 */
export async function seedItems(sql, count) {
  await sql(`create temp table seed as
    select n, gen_random_uuid() as id, n % 10 < 9 as open,
      u.codes[1 + (n * 7 + n / 13) % cardinality(u.codes)] as lead,
      u.codes[1 + (n * 5 + 3 + n / 17) % cardinality(u.codes)] as joins,
      (array['green','green','green','yellow','red','red'])[1 + (n * 11 + n / 7) % 6] as lamp,
      (array['key_work','document','minutes','inspection','decision'])[1 + (n * 3 + n / 5) % 5] as source,
      date_trunc('second', now()) - make_interval(days => (n * 37) % 700) as issued_at,
      date_trunc('second', now()) + make_interval(days => (n * 53) % 500 - 120) as due_at
    from generate_series(1, ${count}) n
    cross join (select array(select code from unit where code = any(${units}) order by code) as codes) u`);
  await sql(`insert into item (id, number, kind, title, requirement, source_kind, source_title, overseer_unit, lead_unit,
      confidentiality, phase, status, lamp, level, issued_at, due_at, original_due_at, closed_at, late, version, search)
    select id, '督〔2026〕' || n || '号', 'task', t.title, '完成' || t.title, source, '年度重点工作', 'office', lead,
      case when n % 20 = 0 then 'internal' else 'public' end, case when open then 'running' else 'closed' end,
      case when open then (array['in_progress','in_progress','issued','under_review','awaiting_sign_off'])[1 + n % 5] else 'closed' end,
      case when open then lamp else 'green' end, case when open and lamp = 'red' then n % 3 else 0 end,
      issued_at, due_at, due_at, case when open then null else least(date_trunc('second', now()), issued_at + interval '60 days') end,
      n % 4 = 0, 3, '督〔2026〕' || n || '号 ' || t.title
    from seed cross join lateral (select (array['编制监测方案','安装台网设备','开展应急演练','整改巡察问题','更新预警终端'])[1 + n % 5]
      || n || '期' as title) t`);
  await sql(`insert into assignment (item_id, id, unit_id, role, status, assigned_at, handler)
    select id, 'a1', lead, 'lead', case when open then 'acknowledged' else 'accepted' end, issued_at, null from seed
    union all select id, 'a2', joins, 'co', 'acknowledged', issued_at, null from seed where joins <> lead`);
  await sql(`insert into participant (item_id, unit_id, role, open)
    select id, lead, 'lead', open from seed
    union all select id, joins, 'co', open from seed where joins <> lead
    union all select id, 'office', 'overseer', open from seed where lead <> 'office' and joins <> 'office'`);
  await sql(`insert into item_scope (scope_unit, item_id, role, open, due_at, lamp, status)
    select distinct on (u.scope_unit, p.item_id) u.scope_unit, p.item_id,
      case when u.scope_unit = p.unit_id then p.role else 'ancestor' end, p.open, i.due_at, i.lamp, i.status
    from participant p join item i on i.id = p.item_id
    cross join lateral (select p.unit_id as scope_unit union select c.ancestor from unit_closure c
      where c.unit = p.unit_id and p.role <> 'overseer') u
    order by u.scope_unit, p.item_id, (u.scope_unit = p.unit_id) desc`);
  await sql(`insert into clock (item_id, kind, scope, epoch, status, armed_at, due_at, lamp, level, provisional, ladder_key,
      ladder_version, calendar_version, explain_seq)
    select id, k.kind, k.scope, 1, 'running', issued_at, due_at, lamp, 0, false, k.kind, 1, 1, 2
    from seed cross join (values ('deadline', 'item'), ('report', 'a1')) k(kind, scope) where open`);
  await sql(`insert into todo (principal, item_id, kind, ref, rank, due_at)
    select 'unit:' || lead || '/handler', id, 'report', 'a1', case lamp when 'red' then 2 when 'yellow' then 1 else 0 end, due_at
      from seed where open and n % 3 = 0
    union all select 'unit:office/supervisor', id, 'settle', 'deadline:item', 2, due_at from seed where open and lamp = 'red' and n % 2 = 0`);
  await sql('drop table seed');
  await sql('select figures_recount()');
  await sql('vacuum analyze');
}

const rounds = { warm: 5, measured: 60 };

/**
 * What pages ask of an office with many items, over HTTP, and the same answers by OFFSET and by counting live.
 * @param {(as: string, method: string, url: string) => Promise<any>} call
 * @param {(text: string, params?: unknown[]) => Promise<any>} sql
 * @param {(figures: number[], part: number) => number} at
 */
export async function measureMany(call, sql, at) {
  const [deep] = await sql(`select coalesce(due_at, 'infinity') as due, id from item
    where phase in ('running', 'suspended') order by coalesce(due_at, 'infinity'), id offset 50000 limit 1`);
  const cursor = Buffer.from(JSON.stringify(['due', deep.due.toISOString(), deep.id])).toString('base64url');
  const calls = {
    list: () => call('office', 'GET', '/items?status=open'),
    listOfLeader: () => call('leader', 'GET', '/items?status=open'),
    listOfUnit: () => call('head1', 'GET', '/items?status=open&lamp=red'),
    listFarDown: () => call('office', 'GET', `/items?status=open&cursor=${cursor}`),
    todo: () => call('supervisor', 'GET', '/me/todo'),
    figures: () => call('office', 'GET', '/statistics/overview'),
    figuresOfLeader: () => call('leader', 'GET', '/statistics/overview'),
    figuresByMonth: () => call('office', 'GET', '/statistics/months'),
    farDownByOffset: () =>
      sql(`select i.*, u.name from item i left join unit u on u.code = i.lead_unit
        where i.phase in ('running', 'suspended') order by i.due_at nulls last, i.id offset 50001 limit 51`),
    figuresCountedLive: () =>
      sql(`select measure, unit, k1, k2, k3, count(*) from figure_fact group by 1, 2, 3, 4, 5`),
  };
  const times = Object.fromEntries(Object.keys(calls).map((kind) => [kind, []]));
  for (let n = 0; n < rounds.warm + rounds.measured; n++) {
    for (const [kind, run] of Object.entries(calls)) {
      // Counting live takes seconds: a few rounds tell enough.
      if (kind === 'figuresCountedLive' && n >= rounds.warm + 5) continue;
      const began = performance.now();
      await run();
      if (n >= rounds.warm) times[kind].push(performance.now() - began);
    }
  }
  const told = Object.fromEntries(
    Object.entries(times).map(([kind, all]) => [kind, { p50: at(all, 0.5), p95: at(all, 0.95) }]),
  );
  return {
    ...told,
    ratioOffset: Math.round((told.farDownByOffset.p50 / told.listFarDown.p50) * 10) / 10,
    ratioLive: Math.round((told.figuresCountedLive.p50 / told.figures.p50) * 10) / 10,
  };
}
