import { UserError } from '../../errors.ts'
import { questionListCard } from '../../messages/question-list-card.ts'
import type { ChannelRef, Press, Reply } from '../../platforms/platform.ts'
import { domainIds, domains, topicName } from '../../questions/question.ts'
import type { BankQuestion } from '../../questions/question-file.ts'
import { nearestName } from '../../scoring/nearest-name.ts'
import type { RetiredQuestion } from '../../store/store.ts'
import type { Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'
import { originNames } from './preview-question.ts'

const onePage = 10

/** What a list can be narrowed to, besides a topic or a field. */
export const listedKinds = ['own', 'edited', 'bank', 'retired'] as const

const topics = domainIds.flatMap((domain) => Object.keys(domains[domain].topics))

/** `/quiz-admin question list [topic]` */
export async function listQuestions(drill: Drill, call: AllowedCall): Promise<Reply> {
  return list(drill, call, call.values['topic'] ?? '', 0)
}

/** The buttons that turn the page. Their value is `<page>/<what was asked for>`. */
export async function turnQuestionList(drill: Drill, press: Press): Promise<Reply> {
  const [page = '0', wanted = ''] = press.value.split('/')
  return list(drill, press, wanted, Number(page) || 0)
}

async function list(drill: Drill, where: ChannelRef, typed: string, page: number): Promise<Reply> {
  const wanted = readWanted(typed)
  const [questions, retired, asked] = await Promise.all([
    drill.shelf.questionsOf(where.community),
    drill.shelf.retiredOf(where.community),
    drill.store.asked(where),
  ])
  const times = Map.groupBy(asked, ({ questionId }) => questionId)
  const found = [...questions.values()]
    .filter((question) => fits(drill, question, retired, wanted))
    .toSorted((a, b) => placeOf(a) - placeOf(b) || (a.about.title < b.about.title ? -1 : 1))
  if (found.length === 0) throw new UserError(`There is no question to list under "${wanted}" here yet.`)
  const pages = Math.ceil(found.length / onePage)
  const at = Math.min(Math.max(0, page), pages - 1)
  return privately(
    questionListCard({
      questions: found.slice(at * onePage, (at + 1) * onePage).map((question) => {
        const { id, title, domain, topic, difficulty, practice_only: practiceOnly } = question.about
        return {
          id,
          title,
          topic: topicName(domain, topic),
          difficulty,
          origin: originNames[drill.shelf.originOf(question)],
          practiceOnly,
          retired: retired.get(id)?.reason ?? null,
          asked: times.get(id)?.length ?? 0,
        }
      }),
      total: found.length,
      page: at,
      pages,
      wanted,
    }),
  )
}

function fits(
  drill: Drill,
  question: BankQuestion,
  retired: ReadonlyMap<string, RetiredQuestion>,
  wanted: string,
): boolean {
  const { id, domain, topic } = question.about
  if (wanted === '') return true
  if (wanted === 'retired') return retired.has(id)
  return [drill.shelf.originOf(question), domain, topic].includes(wanted)
}

/** In the order of the fields and their topics. */
function placeOf({ about }: BankQuestion): number {
  return topics.indexOf(about.topic)
}

function readWanted(typed: string): string {
  const wanted = typed.trim().toLowerCase()
  const known = [...topics, ...domainIds, ...listedKinds]
  if (wanted === '' || known.includes(wanted)) return wanted
  const near = nearestName(wanted, known)
  throw new UserError(
    near === null
      ? `That is neither a topic nor one of ${listedKinds.join(', ')}. The topics are: ${topics.join(', ')}.`
      : `There is no topic of that name. Did you mean ${near}?`,
  )
}
