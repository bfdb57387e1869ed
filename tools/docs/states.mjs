import { code, codes, table } from './markdown.mjs';

/** One machine as a diagram; several arrows between two states become one. */
function diagram(machine, initial) {
  const lines = [`stateDiagram-v2`, `  [*] --> ${initial}`];
  for (const [from, arrows] of Object.entries(machine)) {
    const byTarget = new Map();
    for (const [happened, to] of Object.entries(arrows))
      byTarget.set(to, [...(byTarget.get(to) ?? []), happened]);
    for (const [to, happened] of byTarget) lines.push(`  ${from} --> ${to}: ${happened.join(', ')}`);
    if (byTarget.size === 0) lines.push(`  ${from} --> [*]`);
  }
  return ['```mermaid', ...lines, '```'].join('\n');
}

function row(name, { label, who, phases, separated, request, assignment }) {
  const on = request
    ? `request: ${codes(request.statuses)}`
    : assignment
      ? `assignment: ${codes(assignment.statuses)}${assignment.roles ? ` of ${codes(assignment.roles)}` : ''}`
      : 'the item';
  return [code(name), label.zh, `${codes(who)}${separated ? ' ¹' : ''}`, codes(phases), on];
}

/** The page of the state machines and of who may do what. */
export async function states(built) {
  const { phaseTable, assignmentTable, filingTable, statusLabels, itemCommandTable, requestCommandTable } =
    await built('domain/item/table.js');
  const { requestTable } = await built('domain/sign-off/table.js');
  const head = ['command', '中文', 'who may', 'phases', 'acts on'];
  const { stageTable, stageLabels, directiveCommandTable, directiveRequestTable } =
    await built('domain/directive/table.js');
  return `# States of an item

Drawn from the tables of \`domain/item/table.ts\`; the rules behind them are in [domain.md](../domain.md) section 2.

An item is four small machines side by side. Its one status, which people see, is a function of them.

## The item

${diagram(phaseTable, 'drafted')}

## The contract of one unit (assignment)

\`end\` happens when the item is cancelled or the unit removed.

${diagram(assignmentTable, 'pending')}

## A request: return, extension, suspension, cancellation, closure

${diagram(requestTable, 'awaiting_head')}

## A report or a submission on its way

${diagram(filingTable, 'awaiting_head')}

## The status people see

The first that holds: the phase where the item does not run; \`awaiting_sign_off\` or \`under_review\` while a closure is signed or verified; \`returned\` without a lead or while its return is decided; \`issued\` until the lead acknowledges; \`in_progress\`.

${table(
  ['status', '中文', 'English'],
  Object.entries(statusLabels).map(([status, { zh, en }]) => [code(status), zh, en]),
)}

## Who may do what, and when

Both must hold: the relation to the item, and the row. ¹ Not by the people of the overseer where its own unit works on the item: the leader in charge does it.

### Commands on an item

${table(
  head,
  Object.entries(itemCommandTable).map(([name, command]) => row(name, command)),
)}

### Commands on a request

${table(
  head,
  Object.entries(requestCommandTable).map(([name, command]) => row(name, command)),
)}

# Stages of a directive

Drawn from the tables of \`domain/directive/table.ts\`; the rules are in [domain.md](../domain.md) section 8. Its final report is a request as an item's, and its sign-off the same.

${diagram(stageTable, 'unregistered')}

${table(
  ['stage', '中文', 'English'],
  Object.entries(stageLabels).map(([stage, { zh, en }]) => [code(stage), zh, en]),
)}

### Commands on a directive

${table(
  ['command', '中文', 'who may', 'stages'],
  Object.entries(directiveCommandTable).map(([name, { label, who, stages }]) => [
    code(name),
    label.zh,
    codes(who),
    codes(stages),
  ]),
)}

### Commands on its final report

${table(
  ['command', '中文', 'who may', 'stages'],
  Object.entries(directiveRequestTable).map(([name, { label, who, stages }]) => [
    code(name),
    label.zh,
    codes(who),
    codes(stages),
  ]),
)}
`;
}
