import { MessageFlags, type REST, type RESTPostAPIChannelMessageResult, Routes } from 'discord.js'
import type { QuizHandlers } from '../platform.ts'
import { NO_PINGS } from './deliver.ts'
import { communityOf } from './ids.ts'
import { recent } from './recent.ts'
import { renderMessage } from './render-message.ts'
import type { GatewayMessage } from './thread-events.ts'

const ONCE_IN = 60 * 60_000
const SHOWN_FOR = 60_000
const MOST_REMEMBERED = 1000

/**
 * A hint for somebody who answered beside the thread. Discord cannot whisper to a plain message, so talk in the channel is
 * left alone; only whoever replies to the bot's card, or mentions the bot, is told, at most once an hour, in a reply that
 * goes away after a minute.
 */
export function strayHints(rest: REST, botId: () => string | null, now: () => number) {
  const told = recent<number>(MOST_REMEMBERED)
  const timers = new Set<NodeJS.Timeout>()

  const addressed = (message: GatewayMessage) => {
    const bot = botId()
    if (bot === null) return false
    return (
      message.referenced_message?.author?.id === bot ||
      message.mentions?.some(({ id }) => id === bot) === true
    )
  }
  return {
    async hint(quiz: QuizHandlers, message: GatewayMessage): Promise<void> {
      const { guild_id: guild, channel_id: channel, author } = message
      if (guild === undefined || author === undefined || !addressed(message)) return
      const key = `${channel}:${author.id}`
      if (now() - (told.get(key) ?? Number.NEGATIVE_INFINITY) < ONCE_IN) return
      const hint = await quiz.strayed({ community: communityOf(guild), channel }, author.id)
      if (!hint) return
      told.set(key, now())
      const sent = (await rest.post(Routes.channelMessages(channel), {
        body: {
          components: renderMessage(hint),
          flags: MessageFlags.IsComponentsV2,
          message_reference: { message_id: message.id, fail_if_not_exists: false },
          allowed_mentions: NO_PINGS,
        },
      })) as RESTPostAPIChannelMessageResult
      const timer = setTimeout(() => {
        timers.delete(timer)
        void rest.delete(Routes.channelMessage(channel, sent.id)).catch(() => undefined)
      }, SHOWN_FOR)
      timers.add(timer.unref())
    },
    stop(): void {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
