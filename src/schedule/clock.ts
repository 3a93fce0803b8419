import { schedule } from 'node-cron'
import type { CommunityId } from '../platforms/platform.ts'
import { closeDueRounds } from '../quiz/close-round.ts'
import type { Drill } from '../quiz/drill.ts'
import { giveFeedbackDue } from '../quiz/give-feedback.ts'
import { ringPracticeTimers } from '../quiz/practice-timer.ts'
import { postDueDigests } from '../quiz/post-digests.ts'
import { postDueRounds } from '../quiz/post-due-rounds.ts'
import { postSeasonEnds } from '../quiz/post-season-ends.ts'
import { oldTextRemover } from '../quiz/retention.ts'
import { remindOfCloses } from '../quiz/remind.ts'
import { announceSuggestions } from '../quiz/suggestions/announce-suggestions.ts'
import { Heartbeat } from './heartbeat.ts'

/** The tick looks again anyway. */
const longestTimer = 60_000

/**
 * The once-a-minute tick. node-cron is nothing but that: what is due is computed from local dates and the database, since
 * node-cron loses hours around daylight saving. A tick that runs long is not overtaken by the next.
 */
export class Clock {
  readonly heartbeat: Heartbeat
  readonly #drill: Drill
  readonly #feedbackTimers = new Map<CommunityId, NodeJS.Timeout>()
  readonly #rings = new Map<CommunityId, NodeJS.Timeout>()
  readonly #changedAgain = new Set<CommunityId>()
  #task: { stop: () => void | Promise<void> } | undefined
  #ticking: Promise<void> | undefined
  readonly #removeOldText = oldTextRemover()
  #stopped = false

  constructor(drill: Drill) {
    this.#drill = drill
    this.heartbeat = new Heartbeat(drill.log)
  }

  start(): void {
    this.heartbeat.start()
    this.#task = schedule('* * * * *', () => this.tick(), { timezone: 'UTC' })
  }

  /** Everything whose time has come, in every community that this process serves. */
  tick(): Promise<void> {
    this.#ticking ??= this.#run().finally(() => {
      this.#ticking = undefined
      this.heartbeat.beat()
    })
    return this.#ticking
  }

  /** A whole tick from now on: one that is under way may have looked before the time was moved. */
  async tickAnew(): Promise<void> {
    await this.#ticking
    await this.tick()
  }

  /** An answer changed: look again once it has been quiet for long enough. */
  answerChanged(community: CommunityId): void {
    if (this.#stopped) return
    if (this.#feedbackTimers.has(community)) {
      this.#changedAgain.add(community)
      return
    }
    const timer = setTimeout(() => this.#quietOver(community), this.#drill.quietMs + 20)
    this.#feedbackTimers.set(community, timer.unref())
  }

  /** A practice timer runs: its member is told when it is up, not a minute later. */
  timerStarted(community: CommunityId): void {
    this.#ring(community).catch((error: unknown) => {
      this.#drill.log.error({ err: error, community }, 'a practice timer failed')
    })
  }

  /** Rings the practice timers that are up, and again when the next one is. A longer wait is taken up by the tick. */
  async #ring(community: CommunityId): Promise<void> {
    const { store, now } = this.#drill
    let at = await store.nextPracticeTimer(community)
    if (at !== null && at <= now()) {
      await ringPracticeTimers(this.#drill, community)
      at = await store.nextPracticeTimer(community)
    }
    clearTimeout(this.#rings.get(community))
    if (at === null || this.#stopped) return
    const wait = Math.min(Math.max(at - now(), 0), longestTimer) + 20
    this.#rings.set(community, setTimeout(() => this.timerStarted(community), wait).unref())
  }

  #quietOver(community: CommunityId): void {
    this.#feedbackTimers.delete(community)
    if (this.#changedAgain.delete(community)) this.answerChanged(community)
    giveFeedbackDue(this.#drill, community).catch((error: unknown) => {
      this.#drill.log.error({ err: error, community }, 'feedback failed')
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.heartbeat.stop()
    for (const timer of this.#feedbackTimers.values()) clearTimeout(timer)
    for (const timer of this.#rings.values()) clearTimeout(timer)
    await this.#task?.stop()
    await this.#ticking
  }

  async #run(): Promise<void> {
    const { store, platformOf, log, wake } = this.#drill
    for (const community of await store.communities()) {
      if (this.#stopped || !platformOf(community)) continue
      try {
        await closeDueRounds(this.#drill, community)
        await postSeasonEnds(this.#drill, community)
        await postDueDigests(this.#drill, community)
        await postDueRounds(this.#drill, community)
        await remindOfCloses(this.#drill, community)
        await giveFeedbackDue(this.#drill, community)
        await announceSuggestions(this.#drill, community)
        await this.#ring(community)
        await this.#removeOldText(this.#drill, community)
      } catch (error) {
        log.error({ err: error, community }, 'the tick failed for a community')
      }
      wake(community)
    }
  }
}
