import { UserError } from '../../errors.ts'
import type { ChannelRef, MemberRef } from '../../platforms/platform.ts'
import type { Channel, Round } from '../../store/store.ts'
import type { Drill } from '../drill.ts'
import { isAdmin } from '../is-admin.ts'

/** The round, for an admin of its channel. Throws for everybody else, wherever the button that they press has come from. */
export async function roundForAdmin(drill: Drill, who: MemberRef, id: number): Promise<Round> {
  const round = Number.isSafeInteger(id) ? await drill.store.round(who.community, id) : null
  if (round !== null) await demandAdmin(drill, who, round)
  if (round === null) throw new UserError('This round is not known here any more.')
  return round
}

/** Throws unless they are an admin in this channel. */
export async function demandAdmin(
  drill: Drill,
  who: MemberRef,
  { channel }: Pick<ChannelRef, 'channel'>,
): Promise<void> {
  if (!(await isAdmin(drill, { community: who.community, member: who.member, channel })))
    throw new UserError('Only admins can do that here. Ask one of them; `/quiz help` lists what you can do.')
}

/** The round that an admin names: `latest`, its number as in `#12`, or its local date. Throws with what to write instead. */
export async function namedRound(drill: Drill, channel: Channel, name: string): Promise<Round> {
  const wanted = name.trim().toLowerCase()
  if (wanted === 'latest') {
    const latest = await drill.store.latestRound(channel)
    if (latest) return latest
    throw new UserError('No question has been asked in this channel yet.')
  }
  const number = /^#?(\d{1,15})$/.exec(wanted)?.[1]
  if (number !== undefined) {
    const round = await drill.store.round(channel.community, Number(number))
    if (round?.channel === channel.channel) return round
    throw new UserError(
      `There is no round #${number} in this channel. Write \`latest\`, or a date such as 2026-03-31.`,
    )
  }
  if (!isDate(wanted))
    throw new UserError('Name the round: `latest`, its number such as `#12`, or its date such as 2026-03-31.')
  const thatDay = (await drill.store.recentRounds(channel, roundsLookedBack)).filter(
    ({ localDate, state }) => localDate === wanted && state !== 'skipped',
  )
  const [only, second] = thatDay
  if (!only) throw new UserError(`No question was asked here on ${wanted}.`)
  if (!second) return only
  const all = thatDay.map(({ id, questionId }) => `#${id} (${questionId})`).join(', ')
  throw new UserError(`There were several rounds on ${wanted}: ${all}. Name one of them by its number.`)
}

const roundsLookedBack = 1_000

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text)
}

/** Whether a word names a round by itself, as opposed to beginning a reason. */
export function namesRound(word: string): boolean {
  return word.toLowerCase() === 'latest' || /^#\d+$/.test(word) || isDate(word)
}
