import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'

describe('the settings', () => {
  it('have defaults that serve the playground on loopback', () => {
    expect(readConfig({})).toEqual({
      dataFolder: 'data',
      host: '127.0.0.1',
      port: 3000,
      playground: true,
      logLevel: 'warn',
      quietMs: 60_000,
      backups: { everyHours: 24, daily: 7, weekly: 4 },
    })
  })
  it('an empty value counts as none', () => {
    expect(readConfig({ PORT: '', SLACK_BOT_TOKEN: '' }).port).toBe(3000)
  })
  it('a platform’s token turns the playground off unless it is asked for', () => {
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }
    expect(readConfig(slack)).toMatchObject({
      playground: false,
      slack: { botToken: 'xoxb-1', appToken: 'xapp-1' },
    })
    expect(readConfig({ ...slack, PLAYGROUND: 'on' }).playground).toBe(true)
  })
  it('a secret can come from a file, and never stands in a complaint', () => {
    const folder = mkdtempSync(join(tmpdir(), 'config-'))
    writeFileSync(join(folder, 'token'), 'a-discord-token-of-some-length\n')
    expect(readConfig({ DISCORD_TOKEN_FILE: join(folder, 'token') }).discord?.token).toBe(
      'a-discord-token-of-some-length',
    )
    expect(() => readConfig({ DISCORD_TOKEN_FILE: join(folder, 'none') })).toThrow(
      /cannot be read; check the path/,
    )
    expect(() => readConfig({ SLACK_BOT_TOKEN: 'hunter2', SLACK_APP_TOKEN: 'xapp-1' })).toThrow(
      /^(?![\s\S]*hunter2)[\s\S]*does not begin with xoxb-/,
    )
    rmSync(folder, { recursive: true })
  })
  it('backups can be put elsewhere, kept longer, or left to something else', () => {
    const set = { BACKUP_FOLDER: '/srv/backups', BACKUP_EVERY_HOURS: '6', BACKUP_KEEP_WEEKLY: '52' }
    expect(readConfig(set)).toMatchObject({
      backupFolder: '/srv/backups',
      backups: { everyHours: 6, daily: 7, weekly: 52 },
    })
    expect(readConfig({ BACKUP_EVERY_HOURS: '0' }).backups).toBeUndefined()
    expect(() => readConfig({ BACKUP_EVERY_HOURS: 'daily' })).toThrow(/BACKUP_EVERY_HOURS is not a number/)
  })
  it('every problem is named at once', () => {
    expect(() => readConfig({ PORT: '70000', PLAYGROUND: 'maybe', QUIET_SECONDS: '-1' })).toThrow(
      /PORT[\s\S]*PLAYGROUND[\s\S]*QUIET_SECONDS/,
    )
  })
})
