/** The cards of writing and ordering questions at their largest: all of their buttons have to fit on every platform. */
import { draftCard, pointsOnCard } from '../../src/messages/draft-card.ts'
import { draftsCard } from '../../src/messages/drafts-card.ts'
import type { Message } from '../../src/messages/message.ts'
import { previewCard } from '../../src/messages/preview-card.ts'
import { queueCard } from '../../src/messages/queue-card.ts'
import { refusedDraftCard } from '../../src/messages/refused-draft-card.ts'
import { draftConflictCard } from '../../src/messages/saved-draft-card.ts'
import type { Question } from '../../src/questions/question.ts'

const words = (length: number) => 'several words '.repeat(length).slice(0, length).trim()
const id = (n: number) => `point-${n}-${'x'.repeat(50)}`

/** `question` is one with much to show. */
export function largestCards(question: Question): Record<string, Message> {
  const points = Array.from({ length: 12 }, (_, index) => ({
    id: id(index),
    number: index + 1,
    name: words(80),
    state: 'proposed' as const,
    share: 8,
    credit: 0.5,
    quotes: [words(300)],
    looksFor: words(400),
  }))
  const draft = {
    draftId: 123_456,
    title: words(80),
    topic: 'API design',
    difficulty: 'onsite',
    nextDifficulty: 'staff',
    editing: question.id,
    points,
    modelScore: 50,
    faults: 9,
    unchanged: false,
    note: words(200),
  }
  const fault = (index: number) => ({
    about: `Point ${index}, “${words(80)}”`,
    say: words(200),
    button: { action: 'point-edit', value: `123456/${id(index)}`, label: `Edit ${index}` },
  })
  const queued = (index: number) => ({
    id: `${question.id}-${index}`,
    title: words(80),
    passedOver: words(30),
  })
  return {
    'a draft': draftCard({ ...draft, page: 1 }),
    'a draft with fewer on its last page': draftCard({ ...draft, page: Math.floor(12 / pointsOnCard) }),
    'a refused draft': refusedDraftCard({
      draftId: 123_456,
      title: words(80),
      faults: Array.from({ length: 20 }, (_, index) => fault(index)),
      advice: [words(200)],
    }),
    'a conflict': draftConflictCard({
      draftId: 123_456,
      title: words(80),
      differences: ['Title', 'Scenario', 'Model answer', 'Points'].map((part) => ({
        part,
        theirs: words(600),
        yours: words(600),
      })),
    }),
    drafts: draftsCard(
      Array.from({ length: 6 }, (_, index) => ({
        id: 123_456 + index,
        title: words(80),
        editing: question.id,
        mine: false,
        author: words(60),
        changed: '2026-11-29',
      })),
      9,
    ),
    'a queue': queueCard({
      queued: Array.from({ length: 50 }, (_, index) => queued(index)),
      foreseen: Array.from({ length: 5 }, (_, index) => ({ ...queued(index), reason: words(60) })),
      note: words(100),
    }),
    'a preview': previewCard({
      question: { ...question, scenario: words(2500), model_answer: words(3000) },
      about: 'from the bank',
      looksFor: question.rubric.criteria.map(() => words(300)),
      retired: false,
    }),
  }
}

export function labelsOf({ blocks }: Message): string[] {
  return blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons.map(({ label }) => label) : []))
}
