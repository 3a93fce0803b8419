import type { ChannelRef, CommunityId } from '../platforms/platform.ts'
import type { Schedule } from '../rounds/schedule.ts'
import type {
  Channel,
  ChannelSettings,
  ChannelState,
  NewDelivery,
  SeasonEnd,
  ShownAnswer,
} from './records.ts'

/** Communities, their channels, and how seasons end in them. */
export interface ChannelStore {
  // Communities and channels
  /** Every community with a channel. Names none; the clock starts from it. */
  communities(): Promise<CommunityId[]>
  /** Makes a durable commit that changes nothing. Rejects when the store cannot be written to. */
  checkWritable(): Promise<void>
  /** Sets the channel up, or changes its schedule: its state and `setUpBy` then stay. `since` and `clockedUntil` become `at`. */
  saveChannel(setup: { channel: ChannelRef; schedule: Schedule }, by: string, at: number): Promise<void>
  /** Pauses or resumes. False when the channel is not set up or is in that state already. */
  setChannelState(
    channel: ChannelRef,
    state: ChannelState,
    why: string,
    by: string,
    at: number,
  ): Promise<boolean>
  /** Who may run the admin commands here besides the platform's own admins: member ids, and roles as `role:<id>`. */
  setAdmins(channel: ChannelRef, admins: string[], by: string, at: number): Promise<void>
  setExcluded(channel: ChannelRef, members: string[], by: string, at: number): Promise<void>
  setSteered(channel: ChannelRef, on: boolean, by: string, at: number): Promise<void>
  setDigest(channel: ChannelRef, on: boolean, by: string, at: number): Promise<void>
  /**
   * One transaction: the week that begins on this Monday is dealt with, and its digest written. False when it was already, or
   * when somebody was forgotten at or after `at`, from when the digest is: it is to be put together anew.
   */
  digestWeek(channel: ChannelRef, monday: string, digest: NewDelivery[], at: number): Promise<boolean>
  channel(channel: ChannelRef): Promise<Channel | null>
  channels(community: CommunityId): Promise<Channel[]>
  /**
   * One transaction: puts what `change` makes of the channel's settings in their place, with its row in the audit trail.
   * `anew`: `since` and `clockedUntil` become `at`, so that earlier slots are nobody's business. The channel as it then is;
   * null when it is not set up. Rejects with what `change` throws, and nothing is changed then.
   */
  changeChannel(
    channel: ChannelRef,
    change: (channel: Channel) => Partial<ChannelSettings>,
    why: { action: string; by: string; at: number; anew?: boolean },
  ): Promise<Channel | null>
  /** How far the clock has dealt with this channel's slots: no slot before it is looked at again. */
  setClockedUntil(channel: ChannelRef, at: number): Promise<void>

  // Seasons and roles
  /** One transaction: the season is dealt with, its champions kept, its deliveries written. False when it was already. */
  endSeason(channel: ChannelRef, end: SeasonEnd, at: number): Promise<boolean>
  /** The best answer of each member in the channel's closed rounds of these local dates that others may see; best first. */
  bestShown(channel: ChannelRef, from: string, to: string): Promise<ShownAnswer[]>
  /** One transaction: the role (empty for none) and the changes that are owed because of it. */
  setChampionRole(
    channel: ChannelRef,
    role: string,
    changes: NewDelivery[],
    by: string,
    at: number,
  ): Promise<void>
  /** Members from whom the role could not be taken when it was owed, given up for good. */
  roleNotTaken(community: CommunityId, role: string): Promise<string[]>
  setPingedRole(channel: ChannelRef, role: string, by: string, at: number): Promise<void>
}
