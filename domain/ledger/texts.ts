import type { Bilingual } from '../language.js';

/** What a ledger's cells are refused, asked or warned about, by stable code. */
export const ledgerTexts = {
  'import.no-table': {
    zh: '没有找到表头（须有任务和责任单位等列）。',
    en: 'No header row was found (a task column and a unit column are needed).',
  },
  'import.too-large': {
    zh: '文件过大：最多 {most} 行，且内容不得过多。',
    en: 'The file is too large: at most {most} rows of ordinary content.',
  },
  'import.unreadable': {
    zh: '无法读取该文件，请另存为 .xlsx 或 .csv 后重试。',
    en: 'The file cannot be read; save it as .xlsx or .csv and try again.',
  },
  'import.formula': {
    zh: '该单元格是公式，系统不计算公式，请填写值。',
    en: 'This cell holds a formula; formulas are not evaluated, enter the value.',
  },
  'import.cell-error': { zh: '该单元格有错误：{error}。', en: 'This cell holds an error: {error}.' },
  'import.secret': {
    zh: '“{level}”事项不得录入本系统，请按保密规定另行交办。',
    en: 'Items marked {level} do not belong in this system.',
  },
  'import.clue': { zh: '问题线索不得录入本系统。', en: 'Clues of misconduct do not belong in this system.' },
  'import.title-missing': { zh: '缺少任务内容。', en: 'The task is missing.' },
  'import.lead-missing': { zh: '缺少牵头（责任）单位。', en: 'The lead unit is missing.' },
  'import.term-missing': { zh: '缺少完成时限。', en: 'The term is missing.' },
  'import.unit-unknown': { zh: '没有单位“{name}”，请选择。', en: 'There is no unit {name}; choose one.' },
  'import.group-leads': {
    zh: '“{name}”是集体单位，请选择立项方式。',
    en: '{name} is a group; choose how to issue.',
  },
  'import.joint-lead': {
    zh: '多个责任单位按联合牵头处理，首位为牵头。',
    en: 'Several lead units are read as joint leads, the first one leads.',
  },
  'import.leader-unknown': {
    zh: '没有岗位“{name}”，责任领导未填。',
    en: 'There is no post {name}; the leader was left out.',
  },
  'import.contact-unknown': {
    zh: '没有人员“{name}”，按文字保留。',
    en: 'There is no person {name}; kept as text.',
  },
  'import.contact-ambiguous': {
    zh: '“{name}”有多人，请核对。',
    en: 'Several people are called {name}; check.',
  },
  'import.term-year': { zh: '时限“{text}”没有年份，请选择。', en: 'The term {text} names no year; choose.' },
  'import.term-part': {
    zh: '时限“{text}”不够明确，请选择日期。',
    en: 'The term {text} is not exact; choose a date.',
  },
  'import.term-event': {
    zh: '时限“{text}”以事件为准，请选择。',
    en: 'The term {text} depends on an event; choose.',
  },
  'import.term-unclear': {
    zh: '时限“{text}”无法识别，请选择或填写。',
    en: 'The term {text} was not understood; choose or enter one.',
  },
  'import.past-due': {
    zh: '时限 {due} 已过：在办、已办结，还是改期？',
    en: 'The due {due} has passed: running, finished, or a new date?',
  },
  'import.number-twice': {
    zh: '编号“{number}”重复（另见 {other}）。',
    en: 'The number {number} stands twice (also at {other}).',
  },
  'import.hidden': { zh: '该行被隐藏，仍已读取。', en: 'This row is hidden; it was read all the same.' },
  'import.reporting-unclear': {
    zh: '报送要求“{text}”无法识别，未设定期报送。',
    en: 'The reporting rule {text} was not understood and left out.',
  },
  'import.too-long': {
    zh: '内容过长：最多 {most} 字。',
    en: 'The text is too long: {most} characters at most.',
  },
  'import.too-many': { zh: '数量过多：最多 {most} 个。', en: 'Too many: {most} at most.' },
  'import.title-cut': {
    zh: '标题截至 {most} 字，全文在任务要求中。',
    en: 'The title was cut to {most} characters; the requirement has it in full.',
  },
  'import.text-left-out': {
    zh: '“{heading}”的文字没有对应栏目，未录入。',
    en: 'The text of {heading} has no field of its own and was left out.',
  },
  'import.reporting-twice': {
    zh: '报送要求“{text}”与完成时限的周期不同，以完成时限为准。',
    en: 'The reporting rule {text} differs from the periods of the term; the term counts.',
  },
  'import.term-each': {
    zh: '“{text}”每次发生都要起算：系统登记一次、起算一次。',
    en: '{text} starts each time: record every occurrence to start it.',
  },
  'import.time-left-out': {
    zh: '时限“{text}”按当日计，钟点未录入。',
    en: 'The term {text} counts as a day; the time of day was left out.',
  },
  'import.state-unclear': {
    zh: '“{text}”未说明是否办结，请选择。',
    en: '{text} does not say whether the work is done; choose.',
  },
  'import.day-unclear': { zh: '日期“{text}”无法识别。', en: 'The day {text} was not understood.' },
  'import.day-ahead': { zh: '日期 {day} 尚未到来。', en: 'The day {day} lies ahead.' },
  'import.day-order': {
    zh: '办结日期 {closedOn} 早于交办日期 {issuedOn}。',
    en: 'It was closed on {closedOn}, before it was issued on {issuedOn}.',
  },
  'import.leader-first': {
    zh: '责任领导有多人，录入首位“{name}”。',
    en: 'Several leaders are named; the first, {name}, was taken.',
  },
  'import.hidden-sheet': {
    zh: '工作表“{sheet}”被隐藏，仍已读取。',
    en: 'The sheet {sheet} is hidden; it was read all the same.',
  },
  'import.hidden-column': {
    zh: '“{sheet}”的“{heading}”列被隐藏，仍已读取。',
    en: 'The column {heading} of {sheet} is hidden; it was read all the same.',
  },
  'import.old-format': {
    zh: '这是旧版 .xls 文件，请另存为 .xlsx 后重试。',
    en: 'This is an old .xls file; save it as .xlsx and try again.',
  },
  'import.encrypted': {
    zh: '文件有打开密码，请去掉密码后重试。',
    en: 'The file is protected by a password; remove it and try again.',
  },
  'import.correction': { zh: '更正的内容不符合要求：{path}。', en: 'The correction is not valid: {path}.' },
  'import.not-open': {
    zh: '该导入已提交，不能再更正。',
    en: 'This import has been committed; it can no longer be corrected.',
  },
  'import.unanswered': {
    zh: '尚有 {rows} 行待答复或被拒绝，请更正或跳过。',
    en: '{rows} rows are still asked or refused; correct or skip them.',
  },
  'import.choice': { zh: '没有这个选项：{value}。', en: 'There is no such choice: {value}.' },
} as const satisfies Record<string, Bilingual>;
export type LedgerCode = keyof typeof ledgerTexts;
