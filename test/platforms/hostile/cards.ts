import { awayCard } from '../../../src/messages/away-card.ts'
import { digestCard } from '../../../src/messages/digest-card.ts'
import { followUpOffer, followUpResultCard } from '../../../src/messages/follow-up-card.ts'
import { forgetCard } from '../../../src/messages/forget-card.ts'
import { commandGroupCard, helpCard } from '../../../src/messages/help-card.ts'
import { memberCard } from '../../../src/messages/member-card.ts'
import type { Message } from '../../../src/messages/message.ts'
import { pingCard } from '../../../src/messages/ping-card.ts'
import { practiceCard } from '../../../src/messages/practice-card.ts'
import { practiceResultCard } from '../../../src/messages/practice-result-card.ts'
import { timeIsUpCard } from '../../../src/messages/practice-timer-card.ts'
import { questionCard } from '../../../src/messages/question-card.ts'
import { closedReminder, openedReminder } from '../../../src/messages/reminder-card.ts'
import { resultCard } from '../../../src/messages/result-card.ts'
import { revealCard } from '../../../src/messages/reveal-card.ts'
import { seasonCard } from '../../../src/messages/season-card.ts'
import { settingsCard } from '../../../src/messages/settings-card.ts'
import { standingsCard } from '../../../src/messages/standings-card.ts'
import type { Question } from '../../../src/questions/question.ts'
import type { ScoreResult } from '../../../src/scoring/result.ts'
import type { Standing } from '../../../src/standings/rank.ts'
import { question } from '../../store/contract/samples.ts'

type Say = () => string

const at = Date.parse('2026-11-23T10:00:00Z')
const zone = 'UTC'

function hostileQuestion(say: Say): Question {
  const plain = question()
  const criteria = plain.rubric.criteria.map((each) => ({ ...each, name: say(), hint: say(), reason: say() }))
  const ask = { id: 'why', probes: ['lock'], ask: say(), answer: say(), rubric: { criteria, pitfalls: [] } }
  return {
    ...plain,
    title: say(),
    scenario: say(),
    model_answer: `${say()}\n\n\`\`\`${say()}\n${say()}\n\`\`\`\n- ${say()}`,
    rubric: { ...plain.rubric, criteria },
    references: [],
    follow_ups: [ask],
  }
}

function hostileResult(text: string, say: Say): ScoreResult {
  const evidence = [{ start: 0, end: text.length, text }]
  return {
    score: 42,
    coverage: 0.4,
    substance: 0.4,
    reached: 0.4,
    criteria: [
      { id: 'lock', credit: 1, level: 'whole', evidence },
      { id: 'split', credit: 0, evidence: [] },
    ],
    pitfalls: [],
    flags: [{ id: 'reads-wrong', cap: 50, reason: say(), evidence }],
  }
}

const standings = (say: Say): Standing[] =>
  [1, 2, 3].map((rank) => ({
    rank,
    member: say(),
    memberName: say(),
    points: 90 - rank,
    rounds: 3,
    streak: 2,
  }))

/** Every card, by the name of its file, with what people write wherever people write. */
export const cards: Record<string, (say: Say) => Message[]> = {
  'away-card.ts': () => [awayCard({ absences: [], today: '2026-11-23' })],
  'digest-card.ts': (say) => [
    digestCard({
      from: '2026-11-16',
      to: '2026-11-22',
      rounds: 3,
      answers: 9,
      standings: standings(say),
      best: { memberName: say(), score: 80, title: say() },
      improved: { memberName: say(), by: 12 },
      hardest: { name: say(), title: say(), by: 1, of: 4, reason: say() },
      topics: [{ topic: 'state-management', mean: 40, answers: 3 }],
    }),
  ],
  'follow-up-card.ts': (say) => {
    const asked = hostileQuestion(say)
    const text = say()
    const [followUp] = asked.follow_ups
    if (!followUp) throw new Error('no follow-up')
    const result = hostileResult(text, say)
    return [followUpOffer(1, 9), followUpResultCard({ question: asked, followUp, text, result, bonus: 3 })]
  },
  'forget-card.ts': () => [forgetCard()],
  'help-card.ts': (say) => {
    const [command, who, visibility, opens] = ['quiz', 'member', 'private', 'nothing'] as const
    const listed = [{ command, sub: 'me', description: say(), fields: [], who, visibility, opens }]
    const group = { id: 'drill', title: say(), commands: listed }
    return [helpCard(listed, [group]), commandGroupCard(group)]
  },
  'member-card.ts': (say) => [
    memberCard({
      standing: standings(say)[0],
      members: 3,
      bestStreak: 4,
      freeze: false,
      history: [
        { title: say(), domain: 'iac-cloud', topic: 'state-management', localDate: '2026-11-20', points: 50 },
      ],
      readiness: { overall: { expected: 50, low: 30, high: 70, answers: 2 }, byTopic: new Map() },
      missed: [{ name: say(), question: say(), topic: 'state-management', worth: 12 }],
      next: { kind: 'keep-going' },
      away: { absences: [], today: '2026-11-23' },
    }),
  ],
  'ping-card.ts': (say) => [pingCard(true, say())],
  'practice-card.ts': (say) => [
    practiceCard({ question: hostileQuestion(say), practiceId: 1, reason: 'new', wanted: '' }),
  ],
  'practice-result-card.ts': (say) => {
    const text = say()
    const facts = { practiceId: 1, wanted: '', text, took: 60_000, timed: null, againIn: 86_400_000 }
    return [
      practiceResultCard({ ...facts, question: hostileQuestion(say), result: hostileResult(text, say) }),
    ]
  },
  'practice-timer-card.ts': (say) => [timeIsUpCard({ practiceId: 1, wanted: '', title: say() })],
  'question-card.ts': (say) => [
    questionCard({ question: hostileQuestion(say), roundId: 1, closesAt: at, zone, credit: say() }),
  ],
  'reminder-card.ts': (say) => [
    openedReminder({ title: say(), roundId: 1, closesAt: at, zone, mode: 'thread' }),
    closedReminder({ title: say(), roundId: 1, closedAt: at, zone, score: 50, points: 40 }),
  ],
  'result-card.ts': (say) =>
    [true, false].map((isOpen) => {
      const text = say()
      return resultCard({
        question: hostileQuestion(say),
        text,
        result: hostileResult(text, say),
        points: 40,
        firstShown: 30,
        isOpen,
        isPrivate: true,
        shared: false,
        followUp: { id: 'why', takenAt: at, text: say(), score: 50, bonus: 3 },
        mark: { points: 40, reason: say(), accepted: [say()] },
        voided: isOpen ? null : say(),
        appealable: isOpen,
        removedFor: say(),
        roundId: 1,
      })
    }),
  'reveal-card.ts': (say) => {
    const text = say()
    const answer = { memberName: say(), text, result: hostileResult(text, say), showable: true }
    return [
      revealCard({
        question: hostileQuestion(say),
        roundId: 1,
        credit: say(),
        answers: [answer],
        voided: say(),
      }),
    ]
  },
  'season-card.ts': (say) => [
    seasonCard({
      from: '2026-07-01',
      to: '2026-09-30',
      rounds: 30,
      standings: standings(say),
      streak: { memberNames: [say(), say()], rounds: 9 },
      best: { memberName: say(), score: 90, title: say() },
      improved: { memberName: say(), by: 9 },
    }),
  ],
  'settings-card.ts': () => [
    settingsCard({
      settings: { zone: 'Europe/Madrid', privateAnswers: true, hidden: true },
      reminders: { opened: true, closing: true, closed: true },
      channelZone: zone,
    }),
  ],
  'standings-card.ts': (say) => [
    standingsCard({ title: say(), standings: standings(say), viewer: 'ada', emptyText: say(), note: say() }),
  ],
}
