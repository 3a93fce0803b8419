import { draftCard, pointsOnCard, type DraftPoint } from '../../messages/draft-card.ts'
import { looksForText } from '../../messages/looks-for.ts'
import { quoteOf } from '../../messages/excerpt.ts'
import type { Press, Reply } from '../../platforms/platform.ts'
import { keptCriteria } from '../../questions/draft.ts'
import { difficulties, nameOfTopic, type Criterion } from '../../questions/question.ts'
import { countOf, termsOf } from '../../questions/ways-of-saying.ts'
import type { Lexicon } from '../../scoring/lexicon.ts'
import type { Drill } from '../drill.ts'
import { privately } from '../reply.ts'
import { draftInHand, readDraftValue, type DraftInHand } from './draft-in-hand.ts'

/** The **Go on**, **Back to the draft** and paging buttons. */
export async function showDraft(drill: Drill, press: Press): Promise<Reply> {
  const { id, rest } = readDraftValue(press.value)
  return draftReply(drill, await draftInHand(drill, press, id), { page: Number(rest) || 0 })
}

/** The draft's card, at a page or at the page of a criterion. */
export function draftReply(
  drill: Drill,
  { draft, check, unchanged }: DraftInHand,
  at: { page?: number; criterion?: string; note?: string } = {},
): Reply {
  const { content } = draft
  const total = keptCriteria(content).reduce((sum, { weight }) => sum + weight, 0)
  const results = new Map(check.model?.criteria.map((result) => [result.id, result]))
  const points = content.criteria.map(({ criterion, state }, index): DraftPoint => {
    const result = results.get(criterion.id)
    return {
      id: criterion.id,
      number: index + 1,
      name: criterion.name,
      state,
      share: (criterion.weight / total) * 100,
      credit: result?.credit ?? 0,
      quotes: quoteOf(result?.evidence ?? []),
      looksFor: looksFor(criterion, drill.shelf.lexicon),
    }
  })
  const pages = Math.max(1, Math.ceil(points.length / pointsOnCard))
  const place = points.findIndex(({ id }) => id === at.criterion)
  const page = place < 0 ? (at.page ?? 0) : Math.floor(place / pointsOnCard)
  const level = difficulties.indexOf(content.difficulty)
  return privately(
    draftCard({
      draftId: draft.id,
      title: content.title,
      topic: nameOfTopic(content.topic.split('/')[1] ?? ''),
      difficulty: content.difficulty,
      nextDifficulty: difficulties[(level + 1) % difficulties.length] as string,
      editing: draft.questionId,
      points,
      page: Math.min(Math.max(0, page), pages - 1),
      modelScore: check.modelScore,
      faults: check.faults.length,
      unchanged,
      ...(at.note === undefined ? {} : { note: at.note }),
    }),
  )
}

/** What a criterion looks for, in words. */
export function looksFor(criterion: Criterion, lexicon: Lexicon): string {
  return looksForText(termsOf(criterion), lexicon, countOf(criterion))
}
