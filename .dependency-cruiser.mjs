// Who may import whom: the table of the house. Each room lists what it may import; all else is forbidden.
const rooms = {
  contract: '^temporal/contract/(?!.*\\.schema\\.ts$)',
  schemas: '^temporal/contract/.*\\.schema\\.ts$',
  domain: '^temporal/domain/',
  messages: '^temporal/messages\\.ts$',
  workflows: '^temporal/workflows/',
  activities: '^temporal/activities/',
  policy: '^temporal/(policy|definitions)/',
  client: '^temporal/client/',
  store: '^store/',
  worker: '^worker/',
  dev: '^dev/',
  ui: '^components/ui/',
  features: '^components/(?!ui/)',
  actions: '^app/actions/',
  server: '^app/_server/',
  api: '^app/api/',
};

const outside = '(^|/)node_modules/';
/** A path inside any of these packages, or their types. */
const packages = (...names) => names.map((name) => `(^|/)node_modules/(@types/)?${name}(/|$)`);

/** @param {string} name @param {string} from @param {string[]} may room names @param {string[]} outsiders path patterns */
function room(name, from, may, outsiders) {
  return [
    {
      name: `${name}-rooms`,
      severity: 'error',
      comment: `${name} may import only: itself, ${may.join(', ')}`,
      from: { path: from, pathNot: '\\.(test|fixture)\\.tsx?$' },
      to: {
        pathNot: [outside, from, ...may.map((key) => rooms[key])],
        dependencyTypesNot: ['core', 'npm-no-pkg', 'unknown'],
      },
    },
    ...(outsiders
      ? [
          {
            name: `${name}-packages`,
            severity: 'error',
            comment: `${name} uses a package that its room does not allow`,
            from: { path: from, pathNot: '\\.(test|fixture)\\.tsx?$' },
            to: { path: outside, pathNot: outsiders },
          },
        ]
      : []),
  ];
}

const core = (name, from) => ({
  name: `${name}-no-node`,
  severity: 'error',
  comment: `${name} runs where Node's modules do not exist`,
  from: { path: from, pathNot: '\\.(test|fixture)\\.tsx?$' },
  to: { dependencyTypes: ['core'] },
});

const typesOnly = (name, from, to) => ({
  name: `${name}-types-only`,
  severity: 'error',
  comment: `${name} may import only types from there`,
  from: { path: from, pathNot: '\\.(test|fixture)\\.tsx?$' },
  to: { path: to, dependencyTypesNot: ['type-only'] },
});

const serverRooms = ['contract', 'schemas', 'domain', 'messages', 'policy', 'client'];
const pages = '^app/(?!_server/|actions/|api/)';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...room('contract', rooms.contract, ['schemas'], ['^$']),
    typesOnly('contract', rooms.contract, rooms.schemas),
    ...room('schemas', rooms.schemas, ['contract'], packages('zod', '@asteasolutions')),
    {
      name: 'only-the-document-is-openapi',
      severity: 'error',
      comment: 'shapes are plain zod; one file makes the OpenAPI document of them',
      from: { path: rooms.schemas, pathNot: '^temporal/contract/openapi\\.schema\\.ts$' },
      to: { path: packages('@asteasolutions') },
    },
    ...room(
      'domain',
      rooms.domain,
      ['contract', 'schemas'],
      packages('@noble/hashes', 'canonicalize', 'tinyduration', '@cfworker/json-schema', 'cronstrue'),
    ),
    {
      name: 'only-schedule-words-explain',
      severity: 'error',
      comment:
        'the words of cron expressions are needed where schedules are shown and written: one file holds them',
      from: { path: rooms.domain, pathNot: '^temporal/domain/schedule-words\\.ts$' },
      to: { path: packages('cronstrue') },
    },
    {
      name: 'only-editable-validates',
      severity: 'error',
      comment: 'the browser loads the validator when somebody edits, not before: one file holds it',
      from: { path: rooms.domain, pathNot: '^temporal/domain/editable\\.ts$' },
      to: { path: packages('@cfworker/json-schema') },
    },
    {
      name: 'who-may-never-validates',
      severity: 'error',
      comment: 'what every page asks (may, explain, rows) must not bring the validator along',
      from: { path: '^temporal/domain/(may|explain|rows|attributes|refusal|due)\\.ts$' },
      to: { path: '^temporal/domain/editable\\.ts$', reachable: true },
    },
    typesOnly('domain', rooms.domain, rooms.schemas),
    core('domain', rooms.domain),
    ...room('messages', rooms.messages, ['contract', 'schemas'], packages('@temporalio/workflow')),
    typesOnly('messages', rooms.messages, rooms.schemas),
    ...room(
      'workflows',
      rooms.workflows,
      ['contract', 'schemas', 'domain', 'messages', 'activities'],
      packages('@temporalio/workflow', '@temporalio/common'),
    ),
    typesOnly('workflows', rooms.workflows, `${rooms.schemas}|${rooms.activities}`),
    core('workflows', rooms.workflows),
    ...room(
      'activities',
      rooms.activities,
      ['contract', 'schemas', 'domain', 'policy'],
      packages(
        '@temporalio/activity',
        '@temporalio/common',
        'jose',
        'zod',
        'cloudevents',
        'standardwebhooks',
      ),
    ),
    ...room(
      'policy',
      rooms.policy,
      ['contract', 'schemas', 'domain'],
      packages('zod', '@cedar-policy', 'yaml', 'jq-wasm'),
    ),
    ...room(
      'client',
      rooms.client,
      ['contract', 'schemas', 'domain', 'messages', 'policy', 'workflows'],
      packages('@temporalio/(client|common|envconfig|proto|workflow)', 'zod', '@grpc', 'long'),
    ),
    typesOnly('client', rooms.client, rooms.workflows),
    ...room('store', rooms.store, ['contract', 'schemas'], packages('pg', 'kysely')),
    ...room('worker', rooms.worker, [...serverRooms, 'workflows', 'activities', 'store']),
    ...room('dev', rooms.dev, [...serverRooms, 'workflows', 'store']),
    ...room('cli', '^cli/', [...serverRooms, 'store']),
    ...room('bench', '^bench/', [...serverRooms, 'workflows', 'dev', 'store']),
    // As somebody else would write them: nothing of ours.
    ...room(
      'examples',
      '^examples/',
      [],
      packages('@temporalio/(client|common|envconfig|worker|workflow)', '@modelcontextprotocol/client'),
    ),
    ...room('e2e', '^e2e/', [...serverRooms, 'workflows', 'dev', 'store']),
    ...room(
      'ui',
      rooms.ui,
      [],
      packages(
        'react',
        'react-dom',
        'radix-ui',
        '@radix-ui',
        'class-variance-authority',
        'clsx',
        'tailwind-merge',
        'lucide-react',
        'cmdk',
      ),
    ),
    ...room(
      'features',
      rooms.features,
      ['contract', 'schemas', 'domain', 'ui', 'actions'],
      packages(
        'react',
        'react-dom',
        'next',
        '@tanstack',
        'radix-ui',
        '@radix-ui',
        'react-hook-form',
        '@hookform',
        'lucide-react',
        'class-variance-authority',
        'cmdk',
        'zod',
      ),
    ),
    core('features', '^components/'),
    ...room(
      'server',
      rooms.server,
      ['contract', 'schemas', 'domain', 'policy', 'client', 'store'],
      packages(
        '@temporalio/(client|common|envconfig)',
        'next',
        'react',
        'server-only',
        'zod',
        '@tanstack',
        'openid-client',
        'jose',
        'rate-limiter-flexible',
        '@modelcontextprotocol/server',
      ),
    ),
    ...room('actions', rooms.actions, ['contract', 'schemas', 'domain', 'server'], packages('next', 'zod')),
    ...room('api', rooms.api, ['contract', 'schemas', 'domain', 'server'], packages('next', 'zod')),
    ...room(
      'pages',
      pages,
      ['contract', 'schemas', 'domain', 'ui', 'features', 'actions', 'server'],
      packages('next', 'react', 'react-dom', '@tanstack', 'lucide-react', 'geist'),
    ),
    {
      name: 'web-never-imports-the-worker',
      severity: 'error',
      from: { path: '^(app|components|temporal/client|cli)/', pathNot: '\\.(test|fixture)\\.tsx?$' },
      to: { path: '(^worker/|node_modules/@temporalio/(worker|core-bridge)/)' },
    },
    {
      name: 'fixtures-serve-tests-alone',
      severity: 'error',
      from: { pathNot: '\\.(test|fixture)\\.tsx?$' },
      to: { path: '\\.fixture\\.tsx?$' },
    },
    {
      name: 'nothing-in-production-imports-dev-or-tests',
      severity: 'error',
      from: { path: '^(app|components|temporal|store|worker|cli)/', pathNot: '\\.(test|fixture)\\.tsx?$' },
      to: { path: '^(dev|e2e|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.next[^/]*|\\.countersign[^/]*)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
