import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Tests must pass whatever the machine's zone and order are; this makes both visible.
    sequence: { shuffle: true },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Most files wait for processes of their own more than they compute: on a small machine one at a time would take twice as long.
    maxWorkers: '100%',
    reporters: ['default'],
    // Slack's socket client drops a promise that rejects with nothing when it is stopped while it reconnects; the stand-in's own
    // tests let it reconnect. Errors with a message still fail the run.
    onUnhandledError: ({ message }: { message?: string }) => message !== undefined,
  },
})
