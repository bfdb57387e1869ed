/** What a column of a ledger says. */
export const fields = {
  index: ['序号', '序', 'no', 'no.', '№'],
  number: ['编号', '督办编号', '文号', '立项编号', '督办文号'],
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
    '标题',
    'item',
    'task',
    'title',
  ],
  problem: ['反馈问题', '问题', '存在问题', '问题描述', '具体问题', '发现问题', '巡察反馈问题'],
  action: [
    '具体举措',
    '举措',
    '具体任务',
    '工作举措',
    '具体要求',
    '工作要求',
    '落实要求',
    '目标要求',
    '目标任务',
    'requirement',
  ],
  measures: ['主要措施', '整改措施', '措施', '工作措施', '推进措施', 'measures'],
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
    '时限要求',
    '办理时限',
    '截止日期',
    '截止时间',
    '计划完成时间',
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
  closed: ['是否销号', '是否办结', '是否完成', '销号情况', '办结情况', 'closed'],
  category: ['问题类别', '类别', '分类', 'category'],
  evidence: ['整改成效/佐证材料', '佐证材料', '整改成效', '证明材料', 'evidence'],
  issuedOn: ['交办日期', '交办时间', '立项日期', '下达时间', 'issued'],
  closedOn: ['办结日期', '销号日期', '办结时间', '实际完成时间', 'closed on'],
  source: ['来源', '事项来源', '任务来源', '批示来源', 'source'],
  urgency: ['紧急程度', '缓急', 'urgency'],
} as const;
export type Field = keyof typeof fields;

const byHeading = new Map(
  (Object.entries(fields) as [Field, readonly string[]][]).flatMap(([field, names]) =>
    names.map((name) => [normalise(name), field] as const),
  ),
);

function normalise(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[\s*：:]/g, '')
    .replace(/[（(][^）)]*[）)]/g, '');
}

/** The field a heading stands for; undefined for one the office has never used. */
export const fieldOf = (heading: string): Field | undefined =>
  heading.length > 20 ? undefined : byHeading.get(normalise(heading));

/** Fields of which one names what is to be done: without any, a row of headings is none. */
export const subjectFields: readonly Field[] = ['task', 'problem', 'action'];
