import { PermissionFlagsBits } from 'discord.js'

export type PermissionName = keyof typeof PermissionFlagsBits

/** What the drill needs in a channel, each with what it is for; the words are those of Discord's own settings page. */
export const NEEDED = {
  ViewChannel: { label: 'View Channel', why: 'to see the channel' },
  SendMessages: { label: 'Send Messages', why: 'to post the question' },
  CreatePublicThreads: { label: 'Create Public Threads', why: 'to open its thread' },
  SendMessagesInThreads: { label: 'Send Messages in Threads', why: 'to post the model answer there' },
  ReadMessageHistory: { label: 'Read Message History', why: 'to read answers sent while it was away' },
  AttachFiles: { label: 'Attach Files', why: 'to post a season’s picture' },
  AddReactions: { label: 'Add Reactions', why: 'to mark answers as received' },
} as const satisfies Partial<Record<PermissionName, { label: string; why: string }>>

export type NeededPermission = keyof typeof NEEDED

/** All of them, in the order in which a missing one hurts. */
export const needed = Object.keys(NEEDED) as NeededPermission[]

/** Needed before a question is posted: without these its card would stand there without a thread. */
export const neededToPost: readonly NeededPermission[] = [
  'ViewChannel',
  'SendMessages',
  'CreatePublicThreads',
  'SendMessagesInThreads',
]

/** The number for an invite link with these permissions and no others. */
export const INVITE_PERMISSIONS = needed.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n)

/** Those of `names` that `bits` does not hold. */
export function missingFrom(bits: bigint, names: readonly NeededPermission[] = needed): NeededPermission[] {
  if ((bits & PermissionFlagsBits.Administrator) !== 0n) return []
  return names.filter((name) => (bits & PermissionFlagsBits[name]) === 0n)
}

/** `Send Messages and Add Reactions` */
export function listed(names: readonly NeededPermission[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names.map((name) => NEEDED[name].label))
}

/** Whether a member with these bits may manage the server, and so the drill. */
export function managesServer(bits: bigint): boolean {
  return (bits & (PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild)) !== 0n
}
