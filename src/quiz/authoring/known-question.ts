import { UserError } from '../../errors.ts'
import type { CommunityId } from '../../platforms/platform.ts'
import type { BankQuestion } from '../../questions/question-file.ts'
import { nearestName } from '../../scoring/nearest-name.ts'
import type { Drill } from '../drill.ts'

/** The community's question of this id, retired ones included. Throws a `UserError` that names what it may have meant. */
export async function knownQuestion(drill: Drill, community: CommunityId, id: string): Promise<BankQuestion> {
  const questions = await drill.shelf.questionsOf(community)
  const found = questions.get(id) ?? questions.get(id.toLowerCase())
  if (found) return found
  const near = nearestName(id, [...questions.keys()])
  throw new UserError(
    `There is no question of that id.${near === null ? ' `/quiz-admin question list` names them all.' : ` Did you mean \`${near}\`?`}`,
  )
}

/** The same, if it can be asked: not kept for practice, and not retired. */
export async function askableQuestion(
  drill: Drill,
  community: CommunityId,
  id: string,
): Promise<BankQuestion> {
  const found = await knownQuestion(drill, community, id)
  if (found.about.practice_only)
    throw new UserError(`\`${found.about.id}\` is kept for practice and never asked in a channel.`)
  if ((await drill.shelf.retiredOf(community)).has(found.about.id))
    throw new UserError(
      `\`${found.about.id}\` is retired here. \`/quiz-admin question unretire ${found.about.id}\` takes it back.`,
    )
  return found
}
