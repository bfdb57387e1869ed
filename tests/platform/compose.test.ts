import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig, variables } from '../../src/platform/config/config.js';

/** What the production shape must have, beyond what Compose itself asks: strict, so that a misspelt key is found. */
const pinned = z
  .string()
  .regex(/:\d+\.\d+(\.\d+)?([-.]\w+)*$/)
  .refine((image) => !image.includes('latest'));
const condition = z.enum(['service_healthy', 'service_completed_successfully']);
const limits = z.strictObject({
  cpus: z.string().regex(/^\d+(\.\d+)?$/),
  memory: z.string().regex(/^\d+[mg]$/),
});
const service = z.strictObject({
  image: pinned,
  build: z.strictObject({ context: z.literal('.'), dockerfile: z.string() }).optional(),
  restart: z.string().regex(/^(unless-stopped|on-failure:\d+)$/),
  init: z.boolean().optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.tuple([z.literal('ALL')]),
  cap_add: z.array(z.enum(['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'])).optional(),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  tmpfs: z.array(z.string()).optional(),
  shm_size: z.string().optional(),
  stop_grace_period: z.string().optional(),
  entrypoint: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition })).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/)).optional(),
  volumes: z.array(z.string()).optional(),
  secrets: z.array(z.string()).optional(),
  healthcheck: z
    .strictObject({
      test: z.tuple([z.literal('CMD')], z.string()),
      interval: z.string(),
      timeout: z.string(),
      retries: z.number(),
      start_period: z.string(),
    })
    .optional(),
  deploy: z.strictObject({ replicas: z.number().optional(), resources: z.strictObject({ limits }) }),
  logging: z.looseObject({ driver: z.literal('json-file') }),
  networks: z.array(z.enum(['inside', 'outside'])),
});
const composition = z.object({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.strictObject({ internal: z.boolean().optional() })),
  volumes: z.record(z.string(), z.strictObject({})),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
});

describe('docker-compose.yml', () => {
  const source = readFileSync('docker-compose.yml', 'utf8');
  const { services, secrets, networks, volumes } = composition.parse(parse(source, { merge: true }));
  const once = ['temporal-schema', 'temporal-namespace', 'migrations'];

  it('has every part of the production shape, and nothing else', () => {
    expect(Object.keys(services).sort()).toEqual([
      'api',
      'migrations',
      'postgres',
      'temporal',
      'temporal-namespace',
      'temporal-schema',
      'temporal-ui',
      'worker',
    ]);
    expect(services['postgres']?.image).toMatch(/^postgres:18\./);
    expect(services['temporal']?.image).toMatch(/^temporalio\/server:1\.(3[2-9]|[4-9]\d)\./);
    expect(services['temporal-schema']?.image).toBe(
      services['temporal']?.image.replace('server', 'admin-tools'),
    );
  });

  it('lets a service start only after what it needs is healthy, or has ended well', () => {
    for (const [name, { depends_on: needs = {} }] of Object.entries(services)) {
      for (const [needed, { condition: when }] of Object.entries(needs)) {
        const wanted = once.includes(needed) ? 'service_completed_successfully' : 'service_healthy';
        expect([name, needed, when]).toEqual([name, needed, wanted]);
        expect([needed, wanted === 'service_healthy']).toEqual([
          needed,
          services[needed]?.healthcheck !== undefined,
        ]);
      }
    }
    const before = (name: string): string[] =>
      Object.keys(services[name]?.depends_on ?? {}).flatMap((needed) => [needed, ...before(needed)]);
    for (const name of ['api', 'worker'])
      expect(new Set(before(name))).toEqual(
        new Set(['migrations', 'postgres', 'temporal', 'temporal-namespace', 'temporal-schema']),
      );
    for (const [name, { healthcheck }] of Object.entries(services))
      expect([name, healthcheck === undefined]).toEqual([name, once.includes(name)]);
  });

  it('gives capabilities to the database alone, which has to make its folder its own', () => {
    for (const [name, { cap_add: added }] of Object.entries(services))
      expect([name, added !== undefined]).toEqual([name, name === 'postgres']);
  });

  it('names only secrets, volumes, networks and files that exist, and every one of them is used', () => {
    const all = Object.values(services);
    expect(new Set(all.flatMap((s) => s.secrets ?? []))).toEqual(new Set(Object.keys(secrets)));
    expect(new Set(all.flatMap((s) => s.networks))).toEqual(new Set(Object.keys(networks)));
    const mounts = all.flatMap((s) => s.volumes ?? []).map((mount) => mount.split(':')[0] ?? '');
    expect(new Set(mounts.filter((from) => !from.startsWith('.')))).toEqual(new Set(Object.keys(volumes)));
    for (const file of mounts.filter((from) => from.startsWith('.'))) expect(existsSync(file)).toBe(true);
    const explained = readFileSync('deploy/secrets.example/README.md', 'utf8');
    for (const [name, { file }] of Object.entries(secrets)) {
      expect(file).toBe(`./deploy/secrets/${name}`);
      expect(explained).toContain(`| \`${name}\` |`);
    }
    for (const [
      name,
      { secrets: own = [], environment = {}, entrypoint = [], command = [] },
    ] of Object.entries(services)) {
      if (name === 'postgres') continue; // its script for the roles reads two more
      const read = [...Object.values(environment), ...entrypoint, ...command].join(' ');
      const files = [...read.matchAll(/\/run\/secrets\/(\w+)/g)].map(([, secret]) => secret);
      expect([name, [...new Set(files)].sort()]).toEqual([name, [...own].sort()]);
    }
  });

  it('keeps every secret out of variables, and gives the product a configuration that it accepts', () => {
    expect(source).not.toMatch(/(PASSWORD|PWD|SECRET|TOKEN)(:|=) *['"]?(?!\/run\/secrets|\$\$)[\w$]/);
    const texts: Record<string, string> = {
      database_url: 'postgres://duban:x@postgres:5432/duban',
      smtp_url: 'smtp://mail.example.org:587',
    };
    for (const role of ['api', 'worker']) {
      const env: Record<string, string> = {};
      for (const [name, value] of Object.entries(services[role]?.environment ?? {})) {
        const variable = name.replace(/_FILE$/, '');
        expect(Object.keys(variables)).toContain(variable);
        const secret = /^\/run\/secrets\/(\w+)$/.exec(value)?.[1];
        if (secret === undefined) env[name] = value.replace(/^\$\{\w+:-(.+)\}$/, '$1');
        else env[variable] = texts[secret] ?? 'x'.repeat(48);
      }
      expect(readConfig(env)).toMatchObject({
        NODE_ENV: 'production',
        ROLE: role,
        DEMO: false,
        REHEARSAL: false,
      });
    }
  });

  const compose = (...args: string[]): { status: number | null; stderr: string } =>
    spawnSync('docker', ['compose', ...args], { encoding: 'utf8' });
  if (compose('version').status === 0) {
    it('is accepted by docker compose itself', () => {
      const { status, stderr } = compose('--file', 'docker-compose.yml', 'config', '--quiet');
      expect([status, stderr]).toEqual([0, '']);
    });
  }
});
