/** What a column of a ledger says, and the headings that say so exactly. */
const fields = {
  index: ['序号', '序', 'no', 'no.', '№'],
  number: ['编号', '督办编号', '文号', '立项编号', '督办文号', 'number'],
  task: [
    '重点任务',
    '任务',
    '工作任务',
    '任务名称',
    '事项',
    '督办事项',
    '事项名称',
    '工作内容',
    '任务内容',
    '重点工作',
    '议定事项',
    '交办事项',
    '主要任务',
    '标题',
    'item',
    'task',
    'title',
  ],
  problem: ['反馈问题', '问题', '存在问题', '问题描述', '具体问题', '发现问题', '巡察反馈问题'],
  action: ['具体举措', '举措', '具体任务', '工作举措', '工作目标', '目标任务', '具体内容'],
  requirement: [
    '具体要求',
    '工作要求',
    '落实要求',
    '目标要求',
    '办理要求',
    '任务要求',
    '要求',
    'requirement',
    'requirements',
  ],
  measures: ['主要措施', '整改措施', '措施', '工作措施', '推进措施', '具体措施', 'measures'],
  lead: [
    '牵头单位',
    '责任单位',
    '主办单位',
    '承办单位',
    '牵头部门',
    '责任部门',
    '主责单位',
    '牵头处室',
    'lead unit',
    'lead',
  ],
  co: [
    '协办单位',
    '配合单位',
    '协同单位',
    '参与单位',
    '协办部门',
    '配合部门',
    '协助单位',
    'other units',
    'co units',
  ],
  leader: ['责任领导', '分管领导', '牵头领导', '包保领导', '分管局领导', 'leader'],
  due: [
    '完成时限',
    '时限',
    '整改时限',
    '办结时限',
    '完成时间',
    '完成日期',
    '时限要求',
    '办理时限',
    '截止日期',
    '截止时间',
    '计划完成时间',
    '时间节点',
    'due',
    'deadline',
  ],
  secrecy: ['密级', '公开属性', '保密级别', 'confidentiality'],
  remark: ['备注', '说明', 'remark', 'note'],
  result: ['成果形式', '成果', '工作成果', '预期成果', 'result'],
  reporting: ['报送要求', '报送频次', '反馈要求', '报告要求', 'reporting'],
  contact: ['联系人', '联络员', '经办人', '责任人', 'contact'],
  progress: [
    '完成情况',
    '进展情况',
    '工作进展',
    '整改进展',
    '进展',
    '办理情况',
    '落实情况',
    '整改情况',
    'progress',
  ],
  percent: ['完成率', '完成比例', '完成百分比', '进度', '完成进度', 'percent'],
  closed: [
    '是否销号',
    '是否办结',
    '是否完成',
    '销号情况',
    '办结情况',
    '状态',
    '办理状态',
    'closed',
    'status',
  ],
  category: ['问题类别', '类别', '分类', 'category'],
  evidence: ['整改成效/佐证材料', '佐证材料', '整改成效', '证明材料', 'evidence'],
  issuedOn: ['交办日期', '交办时间', '立项日期', '下达时间', 'issued'],
  closedOn: ['办结日期', '销号日期', '办结时间', '实际完成时间', 'closed on'],
  source: ['来源', '事项来源', '任务来源', '批示来源', 'source'],
  urgency: ['紧急程度', '缓急', 'urgency'],
  clue: ['问题线索', '线索', '线索编号', '被反映人'],
} as const;
export type Field = keyof typeof fields;

const exact = new Map(
  (Object.entries(fields) as [Field, readonly string[]][]).flatMap(([field, names]) =>
    names.map((name) => [normalise(name), field] as const),
  ),
);

/** Headings nobody listed: the first pattern that fits; `null` for what looks like a field and is none. */
const patterns: readonly (readonly [RegExp, Field | null])[] = [
  [/电话|手机|邮箱|签字|签名|盖章/, null],
  [/线索|被反映人/, 'clue'],
  [/密级|涉密|保密/, 'secrecy'],
  [/缓急|紧急/, 'urgency'],
  [/^是否(已)?(办结|销号|完成|完结|整改到位)|(销号|办结)(情况|状态)$|状态$/, 'closed'],
  [/实际|(办结|销号|完结)(日期|时间)$/, 'closedOn'],
  [/(交办|立项|下达|批示|印发|布置|部署|登记)(日期|时间)$/, 'issuedOn'],
  [/时限|截止|期限|限期|完成(时间|日期|节点)|时间(节点|安排|要求)|进度安排/, 'due'],
  [/(报送|反馈|报告|上报)(要求|频次|频率|周期|方式|时间)$/, 'reporting'],
  [/问题(类别|类型|分类)|(类别|类型|分类|领域|板块)$/, 'category'],
  [/批示(内容|精神)?$|来源$|依据$/, 'source'],
  [/领导$/, 'leader'],
  [/(联系|联络|经办|承办|责任|负责|办理)人(员)?$|联络员$/, 'contact'],
  [
    /^(配合|协办|协同|参与|参加|协助|会办|其他|其它).*(单位|部门|处室|科室|股室|机构)$|^(配合|协办|协同)$/,
    'co',
  ],
  [
    /^(牵头|责任|主办|承办|主责|负责|落实|实施|执行|办理|整改).*(单位|部门|处室|科室|股室|机构|主体)$|^(牵头|主办|主责|承办)$/,
    'lead',
  ],
  [/完成率|完成(比例|度)|百分比/, 'percent'],
  [/(完成|进展|办理|落实|整改|推进|工作|执行)(情况|进展|进度)$|进展$/, 'progress'],
  [/(佐证|证明|支撑|印证)材料|成效$/, 'evidence'],
  [/成果(形式|要求|名称)?$/, 'result'],
  [/措施$/, 'measures'],
  [/举措$/, 'action'],
  [/(目标|工作|落实|办理|任务)要求$|工作标准$/, 'requirement'],
  [/问题(描述|内容|表现|清单)?$/, 'problem'],
  [/(编号|文号)$/, 'number'],
  [/(任务|事项|工作|项目)(名称|内容|事项)?$/, 'task'],
  [/备注/, 'remark'],
];

function normalise(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[\s*：:]/g, '')
    .replace(/[（(][^）)]*[）)]/g, '');
}

/** The field a heading is listed for; undefined for one that is not listed. */
export const listedField = (heading: string): Field | undefined =>
  heading.length > 20 ? undefined : exact.get(normalise(heading));

/** The field a heading stands for, listed or by its words; undefined for one that says nothing known. */
export function fieldOf(heading: string): Field | undefined {
  if (heading.length > 20) return undefined;
  const name = normalise(heading);
  const listed = exact.get(name);
  if (listed) return listed;
  if (name.length > 12 || /[，。；、《》“”]/.test(name)) return undefined;
  return patterns.find(([pattern]) => pattern.test(name))?.[1] ?? undefined;
}

/** Fields of which one names what is to be done, the first that says something; without any, a row of headings is none. */
export const subjectFields: readonly Field[] = ['problem', 'action', 'task', 'requirement'];
