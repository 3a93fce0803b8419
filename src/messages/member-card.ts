import { nameOfTopic, topicName, type Domain } from '../questions/question.ts'
import type { MissedCriterion } from '../progress/missed-criteria.ts'
import type { NextStep } from '../progress/next-step.ts'
import { halfLifeDays, inOrderOfNeed, type Readiness } from '../progress/readiness.ts'
import type { Standing } from '../standings/rank.ts'
import { awayBlocks, type AwayFacts } from './away-card.ts'
import type { Block, Inline, Message } from './message.ts'
import { asPicture } from './picture-words.ts'

export interface MemberFacts {
  standing: Standing | undefined
  members: number
  bestStreak: number
  /** The next round that they miss does not end their streak. */
  freeze: boolean
  /** Newest first. */
  history: { title: string; domain: Domain; topic: string; localDate: string; points: number }[]
  /** `byTopic`: of the topics that there are answers to. */
  readiness: { overall: Readiness; byTopic: ReadonlyMap<string, Readiness> }
  /** What cost most in the latest answers. */
  missed: MissedCriterion[]
  next: NextStep
  away: AwayFacts
}

const shownResults = 8

/** Where one member stands, and their latest results. For their eyes only. */
export function memberCard(facts: MemberFacts): Message {
  const { standing, members, bestStreak, freeze, history, readiness, missed, next, away } = facts
  if (!standing || history.length === 0) {
    const text =
      'You have no result in this channel yet. Answer the next question in its thread, and it will be here once the round closes.'
    return {
      summary: text,
      tone: 'neutral',
      blocks: [
        { type: 'heading', text: 'Your results' },
        { type: 'text', text: [text] },
        ...awayBlocks(away),
      ],
    }
  }
  return {
    summary: `You are at rank ${standing.rank} of ${members} with ${standing.points} points from ${standing.rounds} rounds.`,
    tone: 'notice',
    blocks: [
      { type: 'heading', text: 'Your results' },
      {
        type: 'fields',
        fields: [
          { label: 'Rank', value: `${standing.rank} of ${members}` },
          { label: 'Points', value: String(standing.points) },
          { label: 'Rounds', value: String(standing.rounds) },
          { label: 'Average', value: String(Math.round(standing.points / standing.rounds)) },
          {
            label: 'Streak',
            value: `${standing.streak} (best ${bestStreak}${freeze ? ', one miss forgiven' : ''})`,
          },
        ],
      },
      ...awayBlocks(away),
      {
        type: 'meter',
        label: 'Readiness',
        value: readiness.overall.expected,
        note: rangeText(readiness.overall),
      },
      readinessTable(readiness.byTopic),
      { type: 'text', text: nextText(next) },
      ...missedBlocks(missed),
      {
        type: 'table',
        caption: 'Your latest results',
        columns: [
          { label: 'Date', align: 'start' },
          { label: 'Question', align: 'start' },
          { label: 'Topic', align: 'start' },
          { label: 'Points', align: 'end' },
        ],
        rows: history
          .slice(0, shownResults)
          .map((r) => [r.localDate, r.title, topicName(r.domain, r.topic), String(r.points)]),
      },
      { type: 'buttons', buttons: [asPicture('readiness')] },
      {
        type: 'context',
        text: [
          `Readiness is the score to expect of you on the next question, from your answers here; one of ${halfLifeDays} days ago counts half. Nine times in ten your level lies in the range. Only you see this.`,
        ],
      },
    ],
  }
}

/** The topics in order of need. */
function readinessTable(byTopic: ReadonlyMap<string, Readiness>): Block {
  return {
    type: 'table',
    caption: 'Readiness by topic',
    columns: [
      { label: 'Topic', align: 'start' },
      { label: 'Readiness', align: 'end' },
      { label: 'Range', align: 'end' },
      { label: 'Answers', align: 'end' },
    ],
    rows: inOrderOfNeed(byTopic).map(([topic, own]) => [
      nameOfTopic(topic),
      String(own.expected),
      `${own.low}–${own.high}`,
      String(own.answers),
    ]),
  }
}

function rangeText({ low, high }: Readiness): string {
  return `between ${low} and ${high}`
}

function nextText(next: NextStep): Inline[] {
  const lead = { bold: 'What to do next: ' }
  switch (next.kind) {
    case 'weakest':
      return [
        lead,
        `${nameOfTopic(next.topic)} is where a panel would find you weakest, at ${next.readiness.expected}. `,
        { code: `/quiz practice ${next.topic}` },
        ' gives you questions on it.',
      ]
    case 'unknown':
      return [
        lead,
        `nothing is known yet of your ${nameOfTopic(next.topic)}. Answer the next question on it.`,
      ]
    case 'keep-going':
      return [lead, 'you are at 70 or more in every topic. Keep answering, so that it stays so.']
  }
}

function missedBlocks(missed: MissedCriterion[]): Block[] {
  if (missed.length === 0) return []
  return [
    { type: 'text', text: [{ bold: 'What cost you most lately' }] },
    {
      type: 'list',
      items: missed.map(({ name, question, worth }) => [
        `${name} `,
        { faint: `(${worth} of 100 in “${question}”)` },
      ]),
    },
  ]
}
