import type { ChannelRef } from '../../../src/platforms/platform.ts'

export const adminId = 'root'
export const members = ['ada', 'bob', 'cy', 'dan'] as const
export type Member = (typeof members)[number]

/** Two channels of one community, so that it shows when one touches the other. */
export const community = 'web:season'
export const channels = ['north', 'south'] as const
export type ChannelName = (typeof channels)[number]
export const refOf = (channel: ChannelName): ChannelRef => ({ community, channel })
