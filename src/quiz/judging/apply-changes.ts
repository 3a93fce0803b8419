import { judgedNotice } from '../../messages/judged-notice.ts'
import { plural } from '../../messages/time-text.ts'
import { rescoredPoints } from '../../rounds/points-of.ts'
import { compileRubric } from '../../scoring/compile-rubric.ts'
import { engineRevision } from '../../scoring/result.ts'
import { scoreAnswer } from '../../scoring/score-answer.ts'
import type { Appeal, NewDelivery, RescoredAnswer, Round } from '../../store/store.ts'
import type { Drill } from '../drill.ts'
import { toAuthor } from './decide-appeal.ts'
import type { DryRun } from './dry-runs.ts'

/**
 * Makes what was tried out so: the question's revision first, then round by round, each in one go. What a crash leaves undone are whole
 * rounds, which scoring the question again takes up.
 */
export async function applyChanges(drill: Drill, run: DryRun, by: string): Promise<void> {
  const { store, shelf } = drill
  const { community, question, widens, startedAt } = run.order
  const appeal = widens && (await store.findAppeal(community, widens.appeal))
  const rubric = compileRubric(question.question, shelf.lexicon)
  const score = (text: string) => scoreAnswer(rubric, text)
  if (widens && appeal) {
    await store.reviseQuestion(community, {
      revised: question,
      by,
      at: drill.now(),
      details: `${widens.criterion.id}: ${widens.phrase}`,
      appeal: { id: appeal.id, decision: `“${widens.phrase}” counts for everybody` },
      deliveries: [await settledFor(drill, run, appeal, score)],
    })
    shelf.forget(community)
  }
  const changed = new Set<string>()
  const apply = async (round: number, results: Parameters<typeof store.rescoreRound>[1]['results']) => {
    const changes = await store.rescoreRound(
      community,
      {
        round,
        revision: question.revision,
        since: startedAt,
        results,
        score,
        engineRevision,
        lexiconRevision: shelf.lexicon.revision,
        by,
        at: drill.now(),
      },
      ({ round: now, answers }) => answers.flatMap((answer) => toldOf(run, now, answer, appeal)),
    )
    for (const { member } of changes) changed.add(member)
    run.done++
  }
  const left = new Set((await store.roundsOfQuestion(community, question.question.id)).map(({ id }) => id))
  run.of = left.size
  for await (const { round, results } of run.tried?.changes() ?? []) {
    if (left.delete(round)) await apply(round, results)
  }
  // Of the others no result changes; they are judged by the new revision too from now on.
  for (const round of left) await apply(round, new Map())
  await store.audit({
    community,
    at: drill.now(),
    by,
    action: 'question scored again',
    subject: `question ${question.question.id}`,
    details: `${plural(run.of, 'round')}, the points of ${plural(changed.size, 'member')} changed`,
  })
  run.applied = changed.size
  run.state = 'applied'
  await run.tried?.discard()
  drill.wake(community)
}

/** Whoever appealed is told what came of it, whether their own points change or not. */
async function settledFor(
  drill: Drill,
  { order: { community, question, widens } }: DryRun,
  { id, round, member }: Appeal,
  score: (text: string) => { score: number },
): Promise<NewDelivery> {
  const answer = await drill.store.answer(community, round, member)
  const before = answer?.points ?? 0
  const after = answer
    ? rescoredPoints({ ...answer, score: answer.result.score }, score(answer.text).score).points
    : before
  const message = judgedNotice({
    roundId: round,
    title: question.question.title,
    what: `Your appeal was accepted for everybody: answers that say it like this earn “${widens?.criterion.name ?? ''}” from now on.`,
    reason: '',
    before,
    after,
  })
  return toAuthor(community, member, `appeal:${id}`, message)
}

/** Once a member, whatever the number of rounds. In an open round only those who have been shown a score. */
function toldOf(run: DryRun, round: Round, answer: RescoredAnswer, appeal: Appeal | null): NewDelivery[] {
  const { community, question } = run.order
  const { member, from, to, shown } = answer
  if (member === appeal?.member || (round.state === 'open' && !shown)) return []
  const others = (run.tried?.differences.find((each) => each.member === member)?.rounds ?? 1) - 1
  const more = others > 0 ? ` So were your answers in ${plural(others, 'other round')}.` : ''
  const message = judgedNotice({
    roundId: round.id,
    title: question.question.title,
    what: `What counts for this question has changed, and your answer was scored again.${more}`,
    reason: '',
    before: from,
    after: to,
  })
  return [toAuthor(community, member, `rescored:${question.question.id}:${run.id}:${member}`, message)]
}
