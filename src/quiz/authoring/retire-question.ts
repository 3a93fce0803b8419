import { UserError } from '../../errors.ts'
import type { Message } from '../../messages/message.ts'
import type { Press, Reply } from '../../platforms/platform.ts'
import { notice } from '../../messages/notice.ts'
import type { Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'
import type { Author } from './draft-in-hand.ts'
import { knownQuestion } from './known-question.ts'

const longestReason = 200

/** `/quiz-admin question retire <question> [reason]` */
export async function retireQuestion(drill: Drill, call: AllowedCall): Promise<Reply> {
  return retire(drill, call, call.values['question'] ?? '', call.values['reason'] ?? '')
}

/** The **Retire** button. */
export async function retirePressed(drill: Drill, press: Press): Promise<Reply> {
  return retire(drill, press, press.value, '')
}

async function retire(
  drill: Drill,
  { community, member }: Author,
  wanted: string,
  why: string,
): Promise<Reply> {
  const { about } = await knownQuestion(drill, community, wanted)
  const reason = why.trim().slice(0, longestReason)
  if (!(await drill.store.retireQuestion(community, about.id, reason, member, drill.now())))
    throw new UserError(`\`${about.id}\` is retired already.`)
  drill.shelf.forget(community)
  const open = (await drill.store.openQuestions(community)).includes(about.id)
  const text = `It is not asked here any more, nor offered for practice.${open ? ' The round that is open goes on.' : ''}`
  const message: Message = {
    summary: `Retired: ${about.title}. ${text}`,
    tone: 'good',
    blocks: [
      { type: 'text', text: ['Retired: ', { bold: about.title }, ' ', { code: about.id }, `. ${text}`] },
      {
        type: 'buttons',
        buttons: [{ action: 'question-unretire', value: about.id, label: 'Take it back', style: 'plain' }],
      },
    ],
  }
  return privately(message)
}

/** `/quiz-admin question unretire <question>` */
export async function unretireQuestion(drill: Drill, call: AllowedCall): Promise<Reply> {
  return takeBack(drill, call, call.values['question'] ?? '')
}

/** The **Take it back** button. */
export async function unretirePressed(drill: Drill, press: Press): Promise<Reply> {
  return takeBack(drill, press, press.value)
}

async function takeBack(drill: Drill, who: Author, wanted: string): Promise<Reply> {
  const { about } = await knownQuestion(drill, who.community, wanted)
  if (!(await drill.store.unretireQuestion(who.community, about.id, who.member, drill.now())))
    throw new UserError(`\`${about.id}\` is not retired.`)
  drill.shelf.forget(who.community)
  return privately(notice(`\`${about.id}\` is asked again when its turn comes.`, { tone: 'good' }))
}
