import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/messages/message.ts'
import { standingsCard } from '../../src/messages/standings-card.ts'
import type { Standing } from '../../src/standings/rank.ts'

const standings: Standing[] = Array.from({ length: 32 }, (_, n) => ({
  rank: n + 1,
  member: `m${n + 1}`,
  memberName: `Member ${n + 1}`,
  points: 100 - n,
  rounds: 1,
  streak: 0,
}))
const card = (page: number, viewer = 'm1') =>
  standingsCard({ title: 'Leaderboard', standings, viewer, emptyText: '', paging: { page, what: 'all/any' } })
const ranks = (message: Message) =>
  message.blocks.flatMap((block) => (block.type === 'table' ? block.rows.map((row) => row[0]) : []))
const labels = (message: Message) =>
  message.blocks.flatMap((block) =>
    block.type === 'buttons' ? block.buttons.map(({ label, value }) => `${label} ${value}`) : [],
  )

describe('a long leaderboard', () => {
  it('comes in pages with buttons to the ones beside it', () => {
    expect(ranks(card(0))).toEqual(Array.from({ length: 15 }, (_, n) => String(n + 1)))
    expect(labels(card(0))).toEqual(['Next all/any/1'])
    expect(labels(card(1))).toEqual(['Previous all/any/0', 'Next all/any/2'])
    expect(ranks(card(2))).toEqual(['31', '32', '1'])
    expect(labels(card(2))).toEqual(['Previous all/any/1'])
  })
  it('shows the viewer their own row on every page, once', () => {
    expect(ranks(card(0, 'm20')).at(-1)).toBe('20')
    expect(ranks(card(1, 'm20')).filter((rank) => rank === '20')).toHaveLength(1)
  })
  it('answers a page that is not there with the nearest', () => {
    expect(ranks(card(9))).toEqual(ranks(card(2)))
    expect(ranks(card(-1))).toEqual(ranks(card(0)))
  })
  it('has no buttons when one page holds it', () => {
    const short = standingsCard({
      title: 'L',
      standings: standings.slice(0, 3),
      emptyText: '',
      paging: { page: 0, what: 'x' },
    })
    expect(labels(short)).toEqual([])
  })
})
