import { UserError } from '../../errors.ts'
import { dryRunCard, dryRunProgress } from '../../messages/dry-run-card.ts'
import type { Message } from '../../messages/message.ts'
import { notice } from '../../messages/notice.ts'
import { plural } from '../../messages/time-text.ts'
import type { MemberRef, Press, Reply } from '../../platforms/platform.ts'
import type { Drill } from '../drill.ts'
import { privately } from '../reply.ts'
import { applyChanges } from './apply-changes.ts'
import { toAuthor } from './decide-appeal.ts'
import { rescoreOrder, widenOrder } from './dry-run-orders.ts'
import type { DryRun, DryRunOrder } from './dry-runs.ts'
import { demandAdmin } from './round-for-admin.ts'

/** What takes longer is told of when it is done. Chats give up on a reply after three seconds. */
const soonMs = 1_200

/** Begins a dry run; the reply is what it would change, or how far it is. */
export async function beginDryRun(drill: Drill, order: DryRunOrder, who: MemberRef): Promise<Reply> {
  const run = drill.dryRuns.begin(order)
  return soon(drill, run, who, run.settled)
}

/** The **Look again** button. */
export async function lookAtDryRun(drill: Drill, press: Press): Promise<Reply> {
  return privately(messageOf(await runOf(drill, press)))
}

/** The **Leave it** button. */
export async function leaveDryRun(drill: Drill, press: Press): Promise<Reply> {
  const run = await runOf(drill, press)
  if (run.state === 'applying' || run.state === 'applied') return privately(messageOf(run))
  await drill.dryRuns.drop(run)
  const more =
    run.order.widens === null ? {} : { more: 'The appeal still waits: `/quiz-admin judge review`.' }
  return privately(notice('Left as it is. Nothing was changed.', more))
}

/** The **Apply** button: all of it, unless an answer or the question has changed meanwhile; then it is tried out anew. */
export async function applyDryRun(drill: Drill, press: Press): Promise<Reply> {
  const run = await runOf(drill, press)
  if (run.state !== 'ready') return privately(messageOf(run))
  // From here on a second press finds it taken.
  run.state = 'applying'
  const { community, question, basedOn } = run.order
  let isCurrent = false
  try {
    const now = (await drill.shelf.questionsOf(community)).get(question.question.id)
    isCurrent =
      now?.revision === basedOn && (await drill.dryRuns.isCurrent(run)) && (await appealIsOpen(drill, run))
  } finally {
    if (!isCurrent) run.state = 'ready'
  }
  if (!isCurrent) {
    await drill.dryRuns.drop(run)
    const order = await orderAnew(drill, run.order)
    return beginDryRun(
      drill,
      { ...order, note: 'Something has changed since, so it was tried out anew.' },
      press,
    )
  }
  Object.assign(run, { done: 0, of: run.order.rounds.length })
  const applied = applyChanges(drill, run, press.member).catch((error: unknown) => {
    run.state = 'failed'
    drill.log.error({ err: error, community }, 'a rescoring stopped half-way; another run takes it up')
  })
  return soon(drill, run, press, applied)
}

async function appealIsOpen(drill: Drill, { order: { community, widens } }: DryRun): Promise<boolean> {
  if (widens === null) return true
  if ((await drill.store.findAppeal(community, widens.appeal))?.state === 'open') return true
  throw new UserError(
    'This appeal was decided meanwhile, and nothing was changed. `/quiz-admin judge review` shows what is left.',
  )
}

async function orderAnew(
  drill: Drill,
  { community, channel, question, widens }: DryRunOrder,
): Promise<DryRunOrder> {
  if (widens === null) return rescoreOrder(drill, channel, question.question.id)
  const appeal = await drill.store.findAppeal(community, widens.appeal)
  const round = appeal && (await drill.store.round(community, appeal.round))
  if (!appeal || !round) throw new UserError('This appeal is not there any more, and nothing was changed.')
  const order = await widenOrder(drill, round, appeal, widens.phrase)
  if ('fault' in order)
    throw new UserError(`The question has changed since: ${order.fault} Nothing was changed.`)
  return order
}

/** Replies with the outcome when it comes soon; else says how far it is, and tells whoever asked once it is done. */
async function soon(drill: Drill, run: DryRun, who: MemberRef, work: Promise<void>): Promise<Reply> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), soonMs)
  })
  const first = await Promise.race([work, late])
  clearTimeout(timer)
  if (first === 'late') void tellWhenDone(drill, run, who, work)
  return privately(messageOf(run))
}

async function tellWhenDone(drill: Drill, run: DryRun, who: MemberRef, work: Promise<void>): Promise<void> {
  try {
    await work
    const key = `dry-run:${run.id}:${run.state}`
    await drill.store.enqueue([toAuthor(who.community, who.member, key, messageOf(run))], drill.now())
    drill.wake(who.community)
  } catch (error) {
    drill.log.warn({ err: error }, 'the end of a dry run could not be told')
  }
}

async function runOf(drill: Drill, press: Press): Promise<DryRun> {
  const run = drill.dryRuns.find(press.community, press.value)
  await demandAdmin(drill, press, run?.order.channel ?? press)
  if (run) return run
  throw new UserError(
    'This dry run is not known any more: it was left, replaced by a newer one, or Drillbot was started again. Nothing was changed by it; begin it anew.',
  )
}

function messageOf(run: DryRun): Message {
  const { id, order, tried, state, done, of, applied } = run
  const { title } = order.question.question
  switch (state) {
    case 'running':
      return dryRunProgress({ id, what: 'Scoring the answers', done, of })
    case 'applying':
      return dryRunProgress({ id, what: 'Applying, round by round', done, of })
    case 'failed':
      return notice(
        'It stopped before it was done. Rounds that were changed already are whole; begin it anew for the others.',
        {
          tone: 'poor',
        },
      )
    case 'applied':
      return notice(
        `Applied to “${title.replaceAll('`', '')}”: the points of ${plural(applied, 'member')} changed, and they are told. \`/quiz-admin audit\` has every change.`,
        { tone: 'good' },
      )
    case 'ready':
      return dryRunCard({
        id,
        title,
        change: order.widens && { criterion: order.widens.criterion.name, phrase: order.widens.phrase },
        answers: tried?.answers ?? 0,
        differences: tried?.differences ?? [],
        broken: order.broken,
        note: order.note,
      })
  }
}
