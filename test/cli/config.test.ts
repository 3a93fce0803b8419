import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { secretSettings } from '../../src/secrets.ts'

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
  it('the key that members are forgotten under is no setting of its own unless it is given, and then a long one', () => {
    expect(readConfig({})).not.toHaveProperty('forgetKey')
    expect(readConfig({ FORGET_KEY: 'sixteen letters!' }).forgetKey).toBe('sixteen letters!')
    expect(() => readConfig({ FORGET_KEY: 'short' })).toThrow(/FORGET_KEY is too short/)
  })
  it('every secret can come from a file, but not from two places at once or from an empty one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'config-'))
    const fileOf = (name: string, text: string) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const set = {
      SLACK_BOT_TOKEN_FILE: fileOf('bot', 'xoxb-from-file\n'),
      SLACK_APP_TOKEN_FILE: fileOf('app', 'xapp-from-file\n'),
      SLACK_SIGNING_SECRET_FILE: fileOf('signing', 'signing-from-file'),
      DISCORD_TOKEN_FILE: fileOf('discord', '  a-discord-token-of-some-length '),
      FORGET_KEY_FILE: fileOf('forget', 'a key of sixteen letters\n'),
    }
    expect(Object.keys(set)).toEqual(secretSettings.map((name) => `${name}_FILE`))
    expect(readConfig(set)).toMatchObject({
      slack: { botToken: 'xoxb-from-file', appToken: 'xapp-from-file', signingSecret: 'signing-from-file' },
      discord: { token: 'a-discord-token-of-some-length' },
      forgetKey: 'a key of sixteen letters',
    })
    const twice = { ...set, DISCORD_TOKEN: 'another-discord-token-of-some-length' }
    expect(() => readConfig(twice)).toThrow(/DISCORD_TOKEN_FILE is set and so is DISCORD_TOKEN; keep one/)
    const empty = { DISCORD_TOKEN_FILE: fileOf('empty', '\n') }
    expect(() => readConfig(empty)).toThrow(/DISCORD_TOKEN_FILE names .*empty, which is empty/)
    rmSync(folder, { recursive: true })
  })
  it('health is served where it is asked for', () => {
    expect(readConfig({ HEALTH_PORT: '9090' }).healthPort).toBe(9090)
    expect(() => readConfig({ HEALTH_PORT: 'ninety' })).toThrow(/HEALTH_PORT is not a number/)
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
