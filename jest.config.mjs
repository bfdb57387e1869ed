import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));
delete swc.$schema;

const base = {
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false, sourceMaps: 'inline' }] },
};

/**
 * Three kinds of tests: pure ones need nothing; those of the system run on a real PostgreSQL and a real Temporal server;
 * those of the browser look at the really running product through Chromium.
 * @type {import('jest').Config}
 */
export default {
  testTimeout: 150_000,
  projects: [
    {
      ...base,
      displayName: 'pure',
      testMatch: [
        '<rootDir>/tests/{domain,policies,web}/**/*.test.ts',
        '<rootDir>/tests/imports/reading/**/*.test.ts',
      ],
    },
    {
      ...base,
      displayName: 'system',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: [
        '<rootDir>/tests/(domain|policies|browser|web)/',
        '<rootDir>/tests/imports/reading/',
      ],
      globalSetup: '<rootDir>/tests/support/global-setup.mjs',
      globalTeardown: '<rootDir>/tests/support/global-teardown.mjs',
    },
    {
      ...base,
      displayName: 'browser',
      testMatch: ['<rootDir>/tests/browser/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/global-setup.mjs',
      globalTeardown: '<rootDir>/tests/support/global-teardown.mjs',
    },
  ],
};
