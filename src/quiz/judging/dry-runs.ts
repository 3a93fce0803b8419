import type { Log } from '../../log.ts'
import type { ChannelRef } from '../../platforms/platform.ts'
import type { Question } from '../../questions/question.ts'
import type { Rescorer, TriedOut, TryOut } from './rescorer.ts'

/** Who wants to know what another rubric would change, and why. */
export interface DryRunOrder extends TryOut {
  channel: ChannelRef
  /** The revision that the candidate was made from. */
  basedOn: string
  /** How the rubric was widened, with the appeal that it settles; null when the answers are only scored anew. */
  widens: { appeal: number; criterion: Question['rubric']['criteria'][number]; phrase: string } | null
  broken: string[]
  /** Said first when it is shown, such as that it had to be tried out anew; empty when nothing is. */
  note: string
  /** UTC ms. */
  startedAt: number
}

export interface DryRun {
  id: string
  order: DryRunOrder
  state: 'running' | 'ready' | 'failed' | 'applying' | 'applied'
  /** Answers scored, or rounds applied, and of how many. */
  done: number
  of: number
  tried: TriedOut | null
  /** How many members' points changed when it was applied. */
  applied: number
  /** Resolves when it is no longer running. */
  settled: Promise<void>
}

/** A dry run that nobody came back to is thrown away when the next begins. */
const keptMs = 60 * 60_000

/** What is being tried out, by id. Lost at a restart: nothing of it has changed anything. */
export class DryRuns {
  readonly #rescorer: Rescorer
  readonly #newId: () => string
  readonly #log: Log
  readonly #known = new Map<string, DryRun>()

  constructor(rescorer: Rescorer, newId: () => string, log: Log) {
    this.#rescorer = rescorer
    this.#newId = newId
    this.#log = log
  }

  /** Begins to score; an earlier one of the same question that is not being applied gives way. */
  begin(order: DryRunOrder): DryRun {
    for (const other of this.#known.values())
      if (order.startedAt - other.order.startedAt > keptMs || isOfSameQuestion(other.order, order))
        void this.drop(other)
    const run: DryRun = {
      id: this.#newId(),
      order,
      state: 'running',
      done: 0,
      of: 0,
      tried: null,
      applied: 0,
      settled: Promise.resolve(),
    }
    run.settled = this.#score(run)
    this.#known.set(run.id, run)
    return run
  }

  async #score(run: DryRun): Promise<void> {
    try {
      const tried = await this.#rescorer.tryOut(run.order, (done, of) => Object.assign(run, { done, of }))
      Object.assign(run, { state: 'ready', tried, done: tried.answers, of: tried.answers })
    } catch (error) {
      run.state = 'failed'
      this.#log.error({ err: error, community: run.order.community }, 'a dry run failed')
    }
  }

  /** Of this community only; undefined when it is not known (any more). */
  find(community: DryRunOrder['community'], id: string): DryRun | undefined {
    const run = this.#known.get(id)
    return run?.order.community === community ? run : undefined
  }

  /** Whether no answer to its question has changed since. */
  async isCurrent({ order, tried }: DryRun): Promise<boolean> {
    return (await this.#rescorer.stamp(order.community, order.question.question.id)) === tried?.stamp
  }

  /** Throws it away, unless it is being applied. */
  async drop(run: DryRun): Promise<void> {
    if (run.state === 'applying') return
    this.#known.delete(run.id)
    await run.settled
    await run.tried?.discard()
  }
}

function isOfSameQuestion(one: DryRunOrder, other: DryRunOrder): boolean {
  return one.community === other.community && one.question.question.id === other.question.question.id
}
