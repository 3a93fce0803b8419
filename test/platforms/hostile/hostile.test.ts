import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/messages/message.ts'
import { renderMessage as forDiscord } from '../../../src/platforms/discord/render-message.ts'
import { renderMessage as forSlack } from '../../../src/platforms/slack/render-message.ts'
import { pingsOf } from '../../fakes/slack/member/render.ts'
import { cards } from './cards.ts'
import { readDiscord } from './read-discord.ts'
import { hostiles } from './words.ts'

const numRuns = 40

/** Every string in it, with the name that it stands under. */
function strings(value: unknown, key = ''): [string, string][] {
  if (typeof value === 'string') return [[key, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => strings(each, Array.isArray(value) ? key : name))
}

const reorders = /[\u202A-\u202E\u2066-\u2069]/
const broken = (value: unknown) =>
  strings(value).filter(([, text]) => !text.isWellFormed() || reorders.test(text))
const countOf = (message: Message, ...types: string[]) =>
  message.blocks.filter(({ type }) => types.includes(type)).length

describe('cards full of hostile words', () => {
  it('are tried of every card that there is', () => {
    const files = readdirSync(join(import.meta.dirname, '../../../src/messages')).filter((file) =>
      file.endsWith('-card.ts'),
    )
    expect(Object.keys(cards).toSorted()).toEqual(files.toSorted())
  })

  it.each(Object.entries(cards))(
    'ping nobody, lead nowhere and stay in their blocks on Discord: %s',
    (_, made) => {
      fc.assert(
        fc.property(hostiles, (say) => {
          for (const message of made(say)) {
            const components = forDiscord(message)
            const texts = strings(components).filter(([key]) => key === 'content')
            const read = texts.map(([, text]) => readDiscord(text))
            expect(read.flatMap(({ live }) => live)).toEqual([])
            expect(read.some(({ isOpen }) => isOpen)).toBe(false)
            const sum = (of: 'headings' | 'fences') => read.reduce((all, each) => all + each[of], 0)
            expect(sum('headings')).toBeLessThanOrEqual(countOf(message, 'heading'))
            expect(sum('fences')).toBeLessThanOrEqual(countOf(message, 'code', 'table', 'file'))
            expect(broken(components)).toEqual([])
          }
        }),
        { numRuns },
      )
    },
  )

  it.each(Object.entries(cards))(
    'ping nobody, lead nowhere and stay in their blocks on Slack: %s',
    (_, made) => {
      fc.assert(
        fc.property(hostiles, (say) => {
          for (const message of made(say)) {
            const { text, blocks } = forSlack(message)
            expect(pingsOf(text, blocks)).toEqual([])
            expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
            const types = strings(blocks).filter(([key]) => key === 'type')
            const parsed = [
              'mrkdwn',
              'markdown',
              'link',
              'user',
              'usergroup',
              'broadcast',
              'channel',
              'emoji',
              'date',
            ]
            expect(types.filter(([, type]) => parsed.includes(type))).toEqual([])
            expect(JSON.stringify(blocks)).not.toContain('"emoji":true')
            expect(broken({ text, blocks })).toEqual([])
          }
        }),
        { numRuns },
      )
    },
  )
})
