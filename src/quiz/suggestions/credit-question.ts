import { UserError } from '../../errors.ts'
import type { Message } from '../../messages/message.ts'
import type { Reply } from '../../platforms/platform.ts'
import { knownQuestion } from '../authoring/known-question.ts'
import type { Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'

const longestName = 60

/** `/quiz-admin question credit <question> [name]`: whom the card of a question of the community's own thanks. */
export async function creditQuestion(drill: Drill, call: AllowedCall): Promise<Reply> {
  const { community, member } = call
  const { about } = await knownQuestion(drill, community, call.values['question'] ?? '')
  const given = call.values['name']?.replace(/\s+/g, ' ').trim()
  if (given === undefined) return shown(about.title, await drill.store.creditOf(community, about.id))
  if (given.length > longestName)
    throw new UserError(`A name on a card has up to ${longestName} characters. Give a shorter one.`)
  const credit = /^(?:none|nobody)$/i.test(given) ? '' : given
  if (!(await drill.store.setCredit(community, about.id, credit, member, drill.now())))
    throw new UserError(
      `Only questions of your own can thank somebody. \`/quiz-admin question edit ${about.id}\` makes your own of it.`,
    )
  return shown(about.title, credit)
}

function shown(title: string, credit: string): Reply {
  const message: Message = {
    summary: credit === '' ? `${title} names nobody.` : `${title}: suggested by ${credit}.`,
    tone: 'good',
    blocks: [
      {
        type: 'text',
        text:
          credit === ''
            ? [{ bold: title }, ' names nobody on its card.']
            : [{ bold: title }, ' says “Suggested by ', credit, '” from the next time that it is asked.'],
      },
    ],
  }
  return privately(message)
}
