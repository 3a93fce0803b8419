import { auditCard } from '../../../src/messages/audit-card.ts'
import { awayCard } from '../../../src/messages/away-card.ts'
import { digestCard } from '../../../src/messages/digest-card.ts'
import { draftCard } from '../../../src/messages/draft-card.ts'
import { discardCard, draftsCard } from '../../../src/messages/drafts-card.ts'
import { dryRunCard, dryRunProgress } from '../../../src/messages/dry-run-card.ts'
import { followUpOffer, followUpResultCard } from '../../../src/messages/follow-up-card.ts'
import { forgetCard } from '../../../src/messages/forget-card.ts'
import { commandGroupCard, helpCard } from '../../../src/messages/help-card.ts'
import { importCard, refusedImportCard } from '../../../src/messages/import-card.ts'
import { memberCard } from '../../../src/messages/member-card.ts'
import type { Message } from '../../../src/messages/message.ts'
import { pingCard } from '../../../src/messages/ping-card.ts'
import { practiceCard } from '../../../src/messages/practice-card.ts'
import { practiceResultCard } from '../../../src/messages/practice-result-card.ts'
import { timeIsUpCard } from '../../../src/messages/practice-timer-card.ts'
import { previewCard, trialCard } from '../../../src/messages/preview-card.ts'
import { questionCard } from '../../../src/messages/question-card.ts'
import { questionListCard } from '../../../src/messages/question-list-card.ts'
import { queueCard } from '../../../src/messages/queue-card.ts'
import { refusedDraftCard } from '../../../src/messages/refused-draft-card.ts'
import { closedReminder, openedReminder } from '../../../src/messages/reminder-card.ts'
import { resultCard } from '../../../src/messages/result-card.ts'
import { revealCard } from '../../../src/messages/reveal-card.ts'
import { draftConflictCard, savedDraftCard } from '../../../src/messages/saved-draft-card.ts'
import { seasonCard } from '../../../src/messages/season-card.ts'
import { settingsCard } from '../../../src/messages/settings-card.ts'
import { setupCard } from '../../../src/messages/setup-card.ts'
import { standingsCard } from '../../../src/messages/standings-card.ts'
import type { Question } from '../../../src/questions/question.ts'
import type { ScoreResult } from '../../../src/scoring/result.ts'
import type { Standing } from '../../../src/standings/rank.ts'
import { question, schedule } from '../../store/contract/samples.ts'

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
  'audit-card.ts': (say) => [
    auditCard([{ when: 'today', who: say(), what: say() }], say(), '10/x'),
    auditCard([], say(), null),
  ],
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
  'draft-card.ts': (say) => {
    const states = ['proposed', 'accepted', 'dropped'] as const
    const points = states.map((state, index) => ({
      id: `p${index}`,
      number: index + 1,
      name: say(),
      state,
      share: 30,
      credit: 0.5,
      quotes: [say(), say()],
      looksFor: say(),
    }))
    const facts = {
      draftId: 1,
      topic: 'iac-cloud/state-management',
      difficulty: 'onsite',
      nextDifficulty: 'staff',
    }
    const numbers = { page: 0, modelScore: 60, faults: 1, unchanged: false }
    return [draftCard({ ...facts, ...numbers, title: say(), editing: 'state-lock', points, note: say() })]
  },
  'drafts-card.ts': (say) => [
    draftsCard(
      [true, false].map((mine) => ({
        id: 1,
        title: say(),
        editing: '',
        mine,
        author: say(),
        changed: '2026-11-20',
      })),
      2,
    ),
    discardCard(1, say()),
  ],
  'dry-run-card.ts': (say) => [
    dryRunCard({
      id: 'run1',
      title: say(),
      change: { criterion: say(), phrase: say() },
      answers: 3,
      differences: [{ memberName: say(), from: 10, to: 20, rounds: 1 }],
      broken: [say()],
      note: say(),
    }),
    dryRunProgress({ id: 'run1', what: 'Scoring the answers', done: 1, of: 3 }),
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
  'import-card.ts': (say) => {
    const asked = { id: 'own-first', title: say() }
    const read = {
      file: say(),
      question: asked,
      state: 'changed',
      differences: [say()],
      modelScore: 40,
    } as const
    const fault = { file: say(), place: say(), field: say(), message: say() }
    const name = say()
    return [
      importCard({ questions: [read], faults: [] }, { name, id: 1, moved: false }),
      refusedImportCard({ questions: [], faults: [fault] }, name),
    ]
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
  'preview-card.ts': (say) => {
    const text = say()
    const asked = hostileQuestion(say)
    const again = { action: 'question-try', value: 'state-lock', label: 'Try again', style: 'plain' } as const
    return [
      previewCard({ question: asked, about: say(), looksFor: [say(), say()], retired: false }),
      trialCard({ question: asked, text, result: hostileResult(text, say), again, back: again }),
    ]
  },
  'question-card.ts': (say) => [
    questionCard({ question: hostileQuestion(say), roundId: 1, closesAt: at, zone, credit: say() }),
  ],
  'question-list-card.ts': (say) => {
    const [topic, difficulty] = ['state-management', 'onsite']
    const listed = { id: 'own-first', topic, difficulty, origin: 'own', practiceOnly: true, asked: 2 }
    const questions = [{ ...listed, title: say(), retired: say() }]
    return [questionListCard({ questions, total: 40, page: 1, pages: 3, wanted: 'retired' })]
  },
  'queue-card.ts': (say) => [
    queueCard({
      queued: Array.from({ length: 7 }, () => ({ id: 'own-first', title: say(), passedOver: say() })),
      foreseen: [{ id: 'own-next', title: say(), reason: say() }],
      note: say(),
    }),
  ],
  'refused-draft-card.ts': (say) => {
    const button = { action: 'draft-text', value: '1', label: 'Mend it' }
    const faults = [{ about: say(), say: say(), button }]
    return [refusedDraftCard({ draftId: 1, title: say(), faults, advice: [say()] })]
  },
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
  'saved-draft-card.ts': (say) => [
    savedDraftCard({ id: 'own-first', title: say(), edited: true, advice: [say()] }),
    draftConflictCard({
      draftId: 1,
      title: say(),
      differences: [{ part: say(), theirs: say(), yours: say() }],
    }),
  ],
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
  'setup-card.ts': (say) => {
    const holidays = [{ from: '2026-12-24', to: '2026-12-26' }]
    return [
      setupCard({
        schedule: { ...schedule, holidays },
        digest: true,
        state: 'paused',
        stateReason: say(),
        now: at,
        next: at,
        asked: true,
        open: true,
      }),
    ]
  },
  'standings-card.ts': (say) => [
    standingsCard({ title: say(), standings: standings(say), viewer: 'ada', emptyText: say(), note: say() }),
  ],
}
