/** Small valid values of everything the store takes. */
import type { Message } from '../../../src/messages/message.ts'
import type { ChannelRef, CommunityId, Target } from '../../../src/platforms/platform.ts'
import type { Domain, Question } from '../../../src/questions/question.ts'
import { assembleAnswer, deadlineOf } from '../../../src/rounds/assemble-answer.ts'
import { countedPoints } from '../../../src/rounds/counted-points.ts'
import type { Schedule } from '../../../src/rounds/schedule.ts'
import type { Judge, NewDelivery, NewPart, Round, RoundClaim, Store } from '../../../src/store/store.ts'

export const here: ChannelRef = { community: 'web:here', channel: 'general' }

export const schedule: Schedule = {
  weekdays: ['mon', 'wed'],
  time: '09:00',
  zone: 'Europe/Madrid',
  openMinutes: 60,
  domains: ['iac-cloud'],
  difficulties: ['onsite'],
  overlap: false,
}

export function question(id = 'state-lock', domain: Domain = 'iac-cloud'): Question {
  return {
    id,
    title: `About ${id}`,
    domain,
    topic: 'state-management',
    difficulty: 'onsite',
    minutes: 8,
    scenario: 'Two pipelines apply the same state at the same time. What happens, and what do you change?',
    rubric: {
      criteria: ['lock', 'split'].map((name) => ({
        id: name,
        name: `Names the ${name}`,
        weight: 1,
        match: name,
        hint: 'Think of what two writers need',
        reason: 'Two writers lose updates',
      })),
      pitfalls: [],
    },
    model_answer: 'Lock the state in a backend that supports it, and split it so that teams wait less.',
    references: [],
    examples: [],
    practice_only: false,
    follow_ups: [],
  }
}

export function message(summary = 'Something to say'): Message {
  return { summary, tone: 'neutral', blocks: [{ type: 'text', text: [summary] }] }
}

export function toChannel(channel: ChannelRef): Target {
  return { kind: 'channel', channel }
}

export function delivery(key: string, over: Partial<NewDelivery> = {}): NewDelivery {
  const community = over.community ?? here.community
  const target = over.target ?? toChannel({ ...here, community })
  return { community, kind: 'notice', key, message: message(), round: null, ...over, target }
}

export async function setUp(store: Store, channel: ChannelRef = here): Promise<void> {
  await store.saveChannel({ channel, schedule }, 'ada', 1)
}

export function claim(slot: string, over: Partial<RoundClaim> = {}): RoundClaim {
  const channel = over.channel ?? here
  return {
    slot,
    localDate: '2026-03-02',
    question: { question: question(), revision: 'rev-1' },
    claimedAt: 100,
    closesAt: 1_000,
    by: 'clock',
    reason: 'next in turn',
    compose: (round) => [
      delivery(`card:${slot}:${channel.channel}`, {
        community: channel.community,
        kind: 'question',
        target: { kind: 'channel', channel, thread: { name: slot } },
        round,
      }),
    ],
    ...over,
    channel,
  }
}

/** Claims the slot of a channel that is set up; the round is `posting`. */
export async function claimed(store: Store, slot: string, over: Partial<RoundClaim> = {}): Promise<Round> {
  const result = await store.claimRound(claim(slot, over))
  if (!result.claimed) throw new Error(`Slot ${slot} is taken`)
  return result.round
}

/** Claims the slot and delivers its card: the round is `open`. */
export async function opened(store: Store, slot: string, over: Partial<RoundClaim> = {}): Promise<Round> {
  const round = await claimed(store, slot, over)
  const lanes = await store.deliveriesDue(round.community, Number.MAX_SAFE_INTEGER, 100)
  const card = lanes.find((owed) => owed.round === round.id && owed.kind === 'question')
  if (!card) throw new Error('The card waits behind another delivery')
  await store.startDelivery(round.community, card.id, 110)
  const ref = {
    community: round.community,
    channel: round.channel,
    message: `m${round.id}`,
    thread: `t${round.id}`,
  }
  await store.settleDelivery(round.community, card.id, ref, 120)
  return (await store.round(round.community, round.id)) as Round
}

export async function closed(store: Store, round: Round, at = 1_000): Promise<Round> {
  const done = await store.closeRound(round.community, round.id, at, 'clock', () => [])
  if (!done) throw new Error(`Round ${round.id} is not open`)
  return done
}

/** A part of ada's in the round, sent and received at 200 unless told otherwise. */
export function part(round: Round, over: Partial<NewPart> = {}): NewPart {
  const member = over.member ?? 'ada'
  const sentAt = over.sentAt ?? 200
  return {
    community: round.community,
    round: round.id,
    member,
    memberName: member.toUpperCase(),
    sourceId: `${member}-1`,
    via: 'thread',
    sentAt,
    version: over.version ?? sentAt,
    text: '50 words',
    receivedAt: over.version ?? sentAt,
    ...over,
  }
}

/** Scores the sum of the numbers in the text, with the text itself as evidence. */
export const judge: Judge = ({ round, versions, earlier }) => {
  const assembled = assembleAnswer(versions, deadlineOf(round))
  if (!assembled) return null
  const { text, isPrivate } = assembled
  const score = Math.min(
    100,
    (text.match(/\d+/g) ?? []).map(Number).reduce((sum, n) => sum + n, 0),
  )
  const evidence = [{ start: 0, end: text.length, text }]
  return {
    text,
    result: {
      score,
      coverage: score / 100,
      substance: 0,
      reached: score / 100,
      criteria: [{ id: 'lock', credit: 1, evidence }],
      pitfalls: [],
      flags: [],
    },
    points: countedPoints(score, earlier?.firstShown ?? null),
    isPrivate,
    engineRevision: 1,
    lexiconRevision: 'lex-1',
  }
}

export function communityOf(n: number): CommunityId {
  return `web:community-${n}`
}
