/**
 * Rooms and who may enter which (docs/architecture.md): every wall is a rule, and no two rooms import each other.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const rooms = ['domain', 'workflows', 'activities', 'src', 'tests', 'bench', 'tools', 'web'];

/** A wall: files of a room may import from these places of the product and no others. */
const wall = (name, from, mayEnter, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: `^(${rooms.join('|')})/`, pathNot: mayEnter },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'nothing goes back and forth',
      from: {},
      to: { circular: true },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    wall('domain', '^domain/', ['^domain/'], 'the rule book knows nobody'),
    wall(
      'workflows',
      '^workflows/',
      ['^domain/', '^workflows/', '^activities/'],
      'workflows know rules, and the types of activities',
    ),
    wall(
      'activities',
      '^activities/',
      ['^domain/', '^activities/', '^workflows/[^/]+\\.contract\\.ts$'],
      'activities know rules and ports',
    ),
    wall(
      'platform',
      '^src/platform/',
      [
        '^src/platform/',
        '^domain/(fill|refusal|schema-words)',
        '^src/record/(entities|migrations)/index\\.ts$',
      ],
      'the platform knows no capability',
    ),
    wall(
      'record',
      '^src/record/',
      [
        '^src/record/',
        '^src/platform/',
        '^domain/',
        '^activities/ports\\.ts$',
        '^workflows/[^/]+\\.contract\\.ts$',
      ],
      'the record knows no capability',
    ),
    wall(
      'capabilities',
      '^src/(?!platform/|record/)',
      ['^src/', '^domain/', '^activities/', '^workflows/[^/]+\\.contract\\.ts$'],
      'a capability knows the contract of a workflow, never the workflow',
    ),
    wall(
      'web',
      '^web/',
      ['^web/', '^domain/'],
      'pages know the rule book’s words and tables, and the API for the rest',
    ),
    {
      name: 'activities-by-type',
      severity: 'error',
      comment: 'one place makes the activities; what they need is told by type',
      from: { path: '^src/', pathNot: '^src/role-start\\.ts$' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-types-of-activities',
      severity: 'error',
      comment: 'a workflow knows an activity by its type alone',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-node-in-a-workflow',
      severity: 'error',
      comment: 'a workflow has no Node',
      from: { path: '^(domain|workflows)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-libraries',
      severity: 'error',
      comment: 'only libraries that are deterministic and safe in a workflow',
      from: { path: '^(domain|workflows)/' },
      to: {
        path: 'node_modules/',
        pathNot:
          'node_modules/(@noble/hashes|@temporalio/(common|workflow)|canonicalize|rrule-temporal|temporal-polyfill|zod)/',
      },
    },
    {
      name: 'domain-without-temporal',
      severity: 'error',
      comment: 'the rule book knows no engine',
      from: { path: '^domain/' },
      to: { path: 'node_modules/@temporalio/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
