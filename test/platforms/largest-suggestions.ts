/** The cards of suggestions and reports at their largest. */
import type { Message } from '../../src/messages/message.ts'
import { reportedQuestionCard, reportListCard } from '../../src/messages/report-cards.ts'
import {
  adoptedCard,
  declinedCard,
  ownSuggestionsCard,
  suggestionCard,
  suggestionListCard,
} from '../../src/messages/suggestion-cards.ts'

const words = (length: number) => 'several words '.repeat(length).slice(0, length).trim()
const title = words(80)
const questionId = `own-${'x'.repeat(56)}`
const many = <T>(count: number, one: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index))

export function largestSuggestionCards(): Record<string, Message> {
  const sent = 'Wednesday 30 September 2026'
  const reported = {
    questionId,
    title,
    reports: many(30, (n) => ({ id: 123_456 + n, text: words(500), sent })),
  }
  return {
    'a suggestion': suggestionCard({
      id: 123_456,
      title,
      topic: 'Providers and policy as code',
      by: words(60),
      sent,
      scenario: words(2500),
      modelAnswer: words(3000),
      credit: words(60),
      inHandOf: words(60),
      inOwnHand: false,
      points: many(9, () => words(80)),
      alike: many(3, () => ({ id: questionId, title, likeness: 90 })),
      note: words(80),
    }),
    'a list of suggestions': suggestionListCard({
      page: 1,
      suggestions: many(20, (n) => ({
        id: 123_456 + n,
        title,
        topic: 'Providers and policy as code',
        by: words(60),
        sent,
        inHandOf: words(60),
      })),
    }),
    "a member's own": ownSuggestionsCard(
      many(10, (n) => ({
        id: 123_456 + n,
        title,
        sent,
        standing: n < 5 ? { state: 'waiting' } : { state: 'declined', reason: words(500) },
      })),
    ),
    'a decline': declinedCard({ title, reason: words(500) }),
    thanks: adoptedCard({ title, credit: words(60) }),
    'a list of reports': reportListCard(
      many(20, (n) => ({ ...reported, questionId: `${questionId.slice(0, 57)}${n}` })),
      1,
    ),
    'a reported question': reportedQuestionCard(reported),
  }
}
