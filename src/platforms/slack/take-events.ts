import type { App } from '@slack/bolt'
import type { ChannelRef, CommunityId, QuizHandlers } from '../platform.ts'
import type { Log } from './clients.ts'
import type { Members } from './members.ts'
import { type NamelessPart, readMessageEvent } from './read-message.ts'
import type { Receipts } from './receipts.ts'
import type { ThreadActivity } from './thread-activity.ts'
import type { Whispers } from './whispers.ts'

export interface EventSettings {
  community: CommunityId
  /** The bot's own user id. */
  botUser: string
  quiz: QuizHandlers
  members: Members
  receipts: Receipts
  threads: ThreadActivity
  whispers: Whispers
  now: () => number
  log: Log
}

/** A stray message is answered at most once a member in this time. */
const strayEvery = 60 * 60 * 1000

/** Only what is written here is used of an event; whatever else it holds may change. */
interface EventFields {
  user?: string
  channel?: string
  inviter?: string
  tab?: string
  tokens?: { bot?: string[] }
}

/**
 * Subscribes to what is said and what becomes of the bot. Each listener resolves once its event is stored: then, and not
 * before, the event is acknowledged.
 */
export function takeEvents(app: App, settings: EventSettings): void {
  const { community, botUser, quiz, whispers } = settings
  const strays = strayHints(settings)

  app.event('message', async ({ event }) => {
    const read = readMessageEvent(event, community)
    if (read.kind === 'part' && read.part.member !== botUser) await takePart(settings, read.part)
    if (read.kind === 'strayed' && read.member !== botUser) strays(read.channel, read.member)
  })

  const gone = (type: string, why: string, concerns: (event: EventFields) => boolean = () => true) =>
    app.event(type, async ({ event }) => {
      const fields = event as unknown as EventFields
      if (fields.channel === undefined || !concerns(fields)) return
      await quiz.gone({ community, channel: fields.channel }, why)
    })
  const removed = 'Drillbot was removed from the channel. Invite it again: /invite @Drillbot.'
  gone('member_left_channel', removed, ({ user }) => user === botUser)
  gone('channel_left', removed)
  gone('group_left', removed)
  gone('channel_archive', 'The channel was archived.')
  gone('group_archive', 'The channel was archived.')
  gone('channel_deleted', 'The channel was deleted.')
  gone('group_deleted', 'The channel was deleted.')

  app.event('app_uninstalled', async () =>
    quiz.removed(community, 'Drillbot was uninstalled from the workspace.'),
  )
  app.event('tokens_revoked', async ({ event }) => {
    const { tokens } = event as unknown as EventFields
    if ((tokens?.bot ?? []).length > 0)
      await quiz.removed(community, 'The bot token of Drillbot was revoked.')
  })

  app.event('member_joined_channel', async ({ event }) => {
    const { user, channel, inviter } = event as unknown as EventFields
    if (user !== botUser || channel === undefined || inviter === undefined) return
    whispers.show({ channel, member: inviter }, await quiz.joined(community))
  })

  app.event('app_home_opened', async ({ event }) => {
    const { user, tab } = event as unknown as EventFields
    if (user === undefined || (tab !== undefined && tab !== 'home')) return
    whispers.publishHome(user, async () =>
      quiz.home({ community, member: user, memberName: await settings.members.nameOf(user) }),
    )
  })
}

async function takePart(settings: EventSettings, part: NamelessPart): Promise<void> {
  const { quiz, members, receipts, threads } = settings
  const outcome = await quiz.part({ ...part, memberName: await members.nameOf(part.member) })
  switch (outcome.kind) {
    case 'counted':
      threads.replied(part.thread)
      if (part.text !== null) receipts.mark(part.thread, part.sourceId)
      return
    case 'late':
    case 'refused':
      receipts.tell(part.thread, part.member, `${part.sourceId} ${part.version}`, outcome.notice)
      return
    case 'unchanged':
    case 'elsewhere':
  }
}

/** A hint for whoever answers beside the thread; it never holds up the event. */
function strayHints({
  community,
  quiz,
  whispers,
  now,
  log,
}: EventSettings): (channel: string, member: string) => void {
  const hinted = new Map<string, number>()
  return (channel, member) => {
    const who = `${channel} ${member}`
    const at = now()
    if (at - (hinted.get(who) ?? -strayEvery) < strayEvery) return
    hinted.set(who, at)
    for (const [each, then] of hinted) if (at - then >= strayEvery) hinted.delete(each)
    const place: ChannelRef = { community, channel }
    void hint(place, member, who)
  }

  async function hint(place: ChannelRef, member: string, who: string): Promise<void> {
    try {
      const message = await quiz.strayed(place, member)
      // Where there is no question open there is nothing to hint at, and the next message is looked at again.
      if (message === null) hinted.delete(who)
      else whispers.show({ channel: place.channel, member }, message)
    } catch (error) {
      log.error({ err: error }, 'a stray message could not be looked at')
    }
  }
}
