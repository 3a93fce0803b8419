import { previewCard } from '../../messages/preview-card.ts'
import type { CommunityId, Press, Reply } from '../../platforms/platform.ts'
import type { Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'
import type { Origin } from '../question-shelf.ts'
import { knownQuestion } from './known-question.ts'
import { looksFor } from './show-draft.ts'

/** Where a question is from, in the words of cards and lists. */
export const originNames: Record<Origin, string> = {
  bank: 'from the bank',
  edited: 'from the bank, edited here',
  own: 'your own',
}

/** `/quiz-admin question preview <question>` */
export async function previewQuestion(drill: Drill, call: AllowedCall): Promise<Reply> {
  return preview(drill, call.community, call.values['question'] ?? '')
}

/** The **Preview** button. */
export async function previewPressed(drill: Drill, press: Press): Promise<Reply> {
  return preview(drill, press.community, press.value)
}

async function preview(drill: Drill, community: CommunityId, wanted: string): Promise<Reply> {
  const found = await knownQuestion(drill, community, wanted)
  const { question, about } = found
  const retired = (await drill.shelf.retiredOf(community)).get(about.id)
  const state = retired
    ? ` · retired${retired.reason === '' ? '' : `: ${retired.reason}`}`
    : about.practice_only
      ? ' · for practice only'
      : ''
  return privately(
    previewCard({
      question,
      about: `${originNames[drill.shelf.originOf(found)]}${state}`,
      looksFor: question.rubric.criteria.map((criterion) => looksFor(criterion, drill.shelf.lexicon)),
      retired: retired !== undefined,
    }),
  )
}
