/** One run: a plan carried out against the real program, then checked. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { parse } from 'yaml'
import { Bot } from './bot.ts'
import { type Card, type Chat, count, eventually } from './chat.ts'
import { check, type Told } from './check.ts'
import { openDiscordChat } from './discord-chat.ts'
import {
  type Act,
  type Plan,
  planOf,
  type PlatformName,
  type RoundPlan,
  type Size,
  type Trouble,
} from './plan.ts'
import { openSlackChat } from './slack-chat.ts'
import { Truth } from './truth.ts'
import { openWebChat } from './web-chat.ts'

export interface Report {
  platform: PlatformName
  seed: number
  acts: number
  kills: number
  killsAtCommits: number
  failedStarts: number
  /** Times that the program ended without being told to. */
  crashes: number
  /** What went wrong on purpose, kills aside, by kind. */
  faults: Record<string, number>
  /** What is wrong; empty when all is well. */
  wrong: string[]
  seconds: number
  /** Kept when something is wrong. */
  folder: string | null
}

const hour = 60 * 60_000
const minute = 60_000
const mostTries = 8
/** How long something owed may take before the program is started anew, a minute later by its clock. */
const patience = 4000

/** Carries out the plan of a seed. Never throws: whatever goes wrong is in the report. */
export async function runSeed(platform: PlatformName, seed: number, size: Size): Promise<Report> {
  const began = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'drillbot-faults-'))
  const plan = planOf(platform, seed, size)
  const chat = await openChat(platform)
  const run = new Run(plan, chat, folder)
  const wrong: string[] = []
  try {
    wrong.push(...(await run.carryOut()))
  } catch (error) {
    wrong.push(`${error instanceof Error ? error.message : String(error)}\nPrinted: ${run.bot.printed}`)
  }
  const faults = { ...run.faults, ...(await chat.happened()) }
  await run.bot.end()
  await chat.stop()
  if (wrong.length === 0) rmSync(folder, { recursive: true, force: true })
  return {
    platform,
    seed,
    acts: run.acts,
    ...run.bot.tallies,
    faults,
    wrong,
    seconds: (performance.now() - began) / 1000,
    folder: wrong.length === 0 ? null : folder,
  }
}

async function openChat(platform: PlatformName): Promise<Chat> {
  switch (platform) {
    case 'web':
      return openWebChat()
    case 'slack':
      return openSlackChat('socket')
    case 'slack-http':
      return openSlackChat('http')
    case 'discord':
      return openDiscordChat()
  }
}

class Run {
  readonly bot: Bot
  readonly faults: Record<string, number> = {}
  acts = 0
  readonly #plan: Plan
  readonly #chat: Chat
  readonly #folder: string
  readonly #told: Told[] = []
  /** Windows in which the disk is full or nothing can be written. */
  #windows: Promise<void>[] = []
  #away = 0

  constructor(plan: Plan, chat: Chat, folder: string) {
    this.#plan = plan
    this.#chat = chat
    this.#folder = folder
    this.bot = new Bot(folder, () => chat.settings())
  }

  async carryOut(): Promise<string[]> {
    const chat = this.#chat
    await this.#up()
    await chat.setUp()
    // The playground asks its first question by itself.
    const first = await chat.card('')
    if (typeof first?.thread === 'string') {
      const [title = ''] = first.words.split('. ')
      this.#told.push({ thread: first.thread, title, truth: new Truth() })
    }
    for (const round of this.#plan.rounds) await this.#round(round)
    await this.#settle()
    const leaderboard = await this.#leaderboard()
    const posts = await chat.posts()
    await this.bot.kill()
    return check(this.#folder, this.#told, { posts, leaderboard })
  }

  async #round(round: RoundPlan): Promise<void> {
    const title = titleOf(round.question)
    const card = await this.#posts(round, title)
    const truth = new Truth()
    this.#told.push({ thread: card.thread ?? '', title, truth })
    for (const { troubles, act } of round.moments) await this.#moment(troubles, act, card, truth)
    await this.#up()
    const standing = (await this.#chat.standing(card)).map(({ text }) => text).toSorted()
    if (standing.join('\n') !== truth.inThread().join('\n'))
      throw new Error(
        `“${title}”: the chat shows ${JSON.stringify(standing)}, said was ${JSON.stringify(truth.inThread())}`,
      )
    await this.#closes(round, card)
  }

  async #posts(round: RoundPlan, title: string): Promise<Card> {
    for (let tries = 0; ; tries++) {
      const troubles = tries < 2 ? round.posting : []
      if (!this.#stored(`select 1 from round where question_id = ?`, round.question)) {
        if (tries === mostTries) throw new Error(`“${title}” could not be posted`)
        await this.#during(troubles, () => this.#chat.orders('post', round.question))
      }
      const found = await eventually(`the card of “${title}”`, () => this.#card(title), patience).catch(
        () => null,
      )
      if (found !== null) return found
      if (tries > 20) throw new Error(`“${title}” was not posted`)
      await this.#nudge()
    }
  }

  async #card(title: string): Promise<Card | null> {
    await this.#up()
    const card = await this.#chat.card(title)
    return typeof card?.thread === 'string' ? card : null
  }

  async #moment(troubles: Trouble[], act: Act, card: Card, truth: Truth): Promise<void> {
    this.acts += 1
    const canBeAway = act.does === 'say' || act.does === 'edit'
    if (this.#away > 0 && canBeAway && this.#chat.outlivesBot) this.#away -= 1
    else await this.#up()
    // Discord tells a program that was away nothing of what was deleted meanwhile, and by its own rule a thread that was
    // read whole says so only of what is older than a minute: the program hears of deletions here.
    const mustHear = act.does === 'delete' && this.#plan.platform === 'discord'
    if (mustHear) return this.#deletesHeard(act.part, card, truth)
    await this.#during(troubles, () => this.#does(act, card, truth), canBeAway && this.#chat.outlivesBot)
  }

  async #does(act: Act, card: Card, truth: Truth): Promise<void> {
    const chat = this.#chat
    if (act.does === 'edit' || act.does === 'delete') {
      const part = truth.of(`${act.part}`)
      if (part === undefined) return
      if (act.does === 'edit') await chat.edits(card, part.member, part.id, act.text)
      else await chat.deletes(card, part.member, part.id)
      if (act.does === 'edit') truth.edited(`${act.part}`, act.text)
      else truth.deleted(`${act.part}`)
      return
    }
    const member = chat.members[act.member % chat.members.length] ?? ''
    if (act.does === 'say')
      truth.said(`${act.part}`, member, await chat.says(card, member, act.text), act.text)
    else if (act.does === 'fill') {
      const isIn = await chat.fills(card, member, act.text)
      truth.filled(member, act.text, isIn)
    } else await chat.looks(card, member)
  }

  async #deletesHeard(part: number, card: Card, truth: Truth): Promise<void> {
    await this.#chat.inOrder()
    await Promise.all(this.#windows)
    const known = truth.of(`${part}`)
    const heard = (text: string) =>
      this.#stored(`select 1 from part_version where source_id = ? and text is ${text}`, known?.id ?? '')
    const isKnown = eventually('a part', async () => heard('not null'), 2000).catch(() => false)
    if (known === undefined || !(await isKnown)) return
    await this.#does({ does: 'delete', part }, card, truth)
    await eventually('a deletion', async () => heard('null'))
  }

  /** Does something while everything of the list goes wrong. The program may stay away afterwards when `mayStay`. */
  async #during(troubles: readonly Trouble[], act: () => Promise<unknown>, mayStay = false): Promise<void> {
    let kill: Extract<Trouble, { away: number }> | undefined
    for (const each of troubles) {
      if ('away' in each) kill = each
      else await this.#trouble(each)
    }
    const work = act()
    work.catch(() => undefined)
    if (kill !== undefined && this.bot.isUp) {
      if (kill.trouble === 'kill') {
        await new Promise((resolve) => setTimeout(resolve, kill.afterMs))
        await this.bot.kill()
      } else await this.bot.diesAtCommit(kill.commit, kill.when, 500)
      this.#away = kill.away
    }
    if (!mayStay || this.#away === 0) {
      const keepUp = setInterval(() => void this.#up().catch(() => undefined), 50)
      try {
        await this.#up()
        await work
      } finally {
        clearInterval(keepUp)
      }
    } else await work
    if (!troubles.some(({ trouble }) => trouble === 'reorder')) await this.#chat.inOrder()
  }

  async #trouble(each: Exclude<Trouble, { away: number }>): Promise<void> {
    const chat = this.#chat
    switch (each.trouble) {
      case 'calls':
        return chat.fault(each.fault, each.nth, each.times, each.ms)
      case 'drop':
        return chat.drop(each.resumable)
      case 'reorder':
        return chat.reorder()
      case 'clock':
        count(this.faults, 'clock moved')
        return this.#moveClock(each.by)
      case 'read-only': {
        if (!this.bot.isUp) return
        count(this.faults, 'database read-only')
        this.bot.readOnly(true)
        this.#window(each.ms, async () => this.bot.readOnly(false))
        return
      }
      case 'full disk': {
        const wal = join(this.#folder, 'drillbot.db-wal')
        const size = existsSync(wal) ? statSync(wal).size : 0
        if (!(await this.bot.disk(size + each.room))) return
        count(this.faults, 'disk full')
        this.#window(each.ms, async () => void (await this.bot.disk(null)))
      }
    }
  }

  #window(ms: number, over: () => Promise<void>): void {
    this.#windows.push(new Promise<void>((resolve) => setTimeout(resolve, ms)).then(over))
  }

  async #closes(round: RoundPlan, card: Card): Promise<void> {
    const isClosed = () =>
      this.#stored(`select 1 from round where thread = ? and state = 'closed'`, card.thread ?? '')
    for (let tries = 0; !isClosed(); tries++) {
      if (tries === mostTries) throw new Error(`“${round.question}” could not be closed`)
      const troubles = tries < 2 ? round.closing : []
      if (tries > 0) {
        // After a cut and failed attempts it waits up to half a minute before it connects again: an order would find nobody.
        await this.#chat.calm()
        await this.#chat.connected(this.bot)
      }
      // With the clock set back, what was to be tried again in seconds may be due in minutes: the round is not open yet.
      if (tries > 2) await this.#nudge(5 * minute)
      if (round.byClock) {
        await this.bot.kill()
        if (tries === 0) {
          await this.#moveClock(9 * hour)
          if (this.#chat.outlivesBot) await this.#chat.pass(9 * hour)
        }
        await this.#during(troubles, () => this.#up())
      } else await this.#during(troubles, () => this.#chat.orders('close', ''))
      await this.#up()
      await eventually('the close', async () => isClosed(), 3000).catch(() => undefined)
    }
  }

  /** Nothing goes wrong any more, and everything owed is sent. */
  async #settle(): Promise<void> {
    await this.#chat.inOrder()
    await this.#chat.calm()
    await Promise.all(this.#windows)
    this.#away = 0
    const owed = () =>
      this.#stored(`select 1 from delivery where state in ('pending', 'sending') and 1 = ?`, 1)
    for (let tries = 0; tries < mostTries; tries++) {
      await this.#up()
      const sent = await eventually('all that is owed', async () => !owed(), patience).catch(() => false)
      if (sent) return
      await this.#nudge(20 * minute)
    }
  }

  async #leaderboard(): Promise<string> {
    for (let tries = 0; tries < mostTries; tries++) {
      const shown = await this.#chat.leaderboard(this.#chat.members[0] ?? '')
      if (shown !== '') return shown
    }
    return ''
  }

  /** What waits for its time to be tried again has it. */
  async #nudge(by = minute): Promise<void> {
    await this.#chat.calm()
    await this.bot.kill()
    await this.#moveClock(by)
    await this.#up()
  }

  async #moveClock(by: number): Promise<void> {
    this.bot.moveClock(by)
    await this.#chat.clockIsOff(this.bot.clock)
  }

  async #up(): Promise<void> {
    if (this.bot.isUp) return
    // Faults that met no call are over: else those of many acts would all befall one start.
    await this.#chat.calm()
    await this.bot.start()
    await this.#chat.connected(this.bot)
  }

  /** Whether the database has such a row now. */
  #stored(sql: string, value: string | number): boolean {
    const path = join(this.#folder, 'drillbot.db')
    if (!existsSync(path)) return false
    const db = new Database(path, { readonly: true })
    try {
      return db.prepare(sql).get(value) !== undefined
    } finally {
      db.close()
    }
  }
}

function titleOf(question: string): string {
  const files: Record<string, string> = {
    'iac-env-structure': 'iac-cloud/terraform-modules',
    'iac-state-drift': 'iac-cloud/state-management',
    'cicd-canary-rollback': 'cicd-containers/deployments',
    'backend-worker-pool': 'backend-scripting/concurrency',
  }
  const path = join(import.meta.dirname, '../../questions', files[question] ?? '', `${question}.yaml`)
  return (parse(readFileSync(path, 'utf8')) as { title: string }).title
}
