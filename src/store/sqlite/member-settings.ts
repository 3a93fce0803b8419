import { and, eq, sql } from '../../../db/drizzle.ts'
import { channel, memberSetting, reminder } from '../../../db/schema.ts'
import type { ChannelRef, CommunityId } from '../../platforms/platform.ts'
import type { MemberSettings, Reminded, Reminders, Store } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'

type MemberSettingOperations = Pick<
  Store,
  'memberSettings' | 'reminders' | 'saveMemberSettings' | 'hiddenMembers'
>

/** As it is for everybody who never said otherwise. */
const usual: MemberSettings = { zone: '', privateAnswers: false, hidden: false }
const none: Reminders = { opened: false, closing: false, closed: false }

/** What other parts of the store read of members' settings, within a write or outside of one. */
export interface SettingsReader {
  hidden(community: CommunityId): string[]
  /** Who wants to be told of this in the channel, in the order of their ids. */
  reminded(where: ChannelRef, of: keyof Reminders): Reminded[]
}

export function settingsReader({ db }: Connection): SettingsReader {
  const hidden = db
    .select({ member: memberSetting.member })
    .from(memberSetting)
    .where(and(eq(memberSetting.community, given('community')), eq(memberSetting.hidden, true)))
    .orderBy(memberSetting.member)
    .prepare()
  const reminded = (of: keyof Reminders) =>
    db
      .select({
        member: reminder.member,
        zone: sql<string>`coalesce(nullif(${memberSetting.zone}, ''), ${channel.schedule} ->> 'zone')`,
      })
      .from(reminder)
      .innerJoin(
        channel,
        and(eq(channel.community, reminder.community), eq(channel.channel, reminder.channel)),
      )
      .leftJoin(
        memberSetting,
        and(eq(memberSetting.community, reminder.community), eq(memberSetting.member, reminder.member)),
      )
      .where(
        and(
          eq(reminder.community, given('community')),
          eq(reminder.channel, given('channel')),
          eq(reminder[of], true),
        ),
      )
      .orderBy(reminder.member)
      .prepare()
  const byKind = { opened: reminded('opened'), closing: reminded('closing'), closed: reminded('closed') }
  return {
    hidden: (community) => hidden.all({ community }).map(({ member }) => member),
    reminded: ({ community, channel }, of) => byKind[of].all({ community, channel }),
  }
}

/** What members prefer in their community, and of which rounds of a channel they want to be told. */
export function memberSettingOperations(
  { db, write }: Connection,
  reader: SettingsReader,
): MemberSettingOperations {
  const settings = db
    .select({
      zone: memberSetting.zone,
      privateAnswers: memberSetting.privateAnswers,
      hidden: memberSetting.hidden,
    })
    .from(memberSetting)
    .where(and(eq(memberSetting.community, given('community')), eq(memberSetting.member, given('member'))))
    .prepare()
  const reminders = db
    .select({ opened: reminder.opened, closing: reminder.closing, closed: reminder.closed })
    .from(reminder)
    .where(
      and(
        eq(reminder.community, given('community')),
        eq(reminder.channel, given('channel')),
        eq(reminder.member, given('member')),
      ),
    )
    .prepare()

  return {
    memberSettings: async ({ community, member }) => settings.get({ community, member }) ?? usual,

    reminders: async ({ community, channel }, member) =>
      reminders.get({ community, channel, member }) ?? none,

    saveMemberSettings: ({ community, member }, { zone, privateAnswers, hidden }, of, at) =>
      write(() => {
        const preferred = { zone, privateAnswers, hidden, changedAt: at }
        db.insert(memberSetting)
          .values({ community, member, ...preferred })
          .onConflictDoUpdate({ target: [memberSetting.community, memberSetting.member], set: preferred })
          .run()
        const { opened, closing, closed } = of.reminders
        db.insert(reminder)
          .values({ community, channel: of.channel, member, opened, closing, closed })
          .onConflictDoUpdate({
            target: [reminder.community, reminder.channel, reminder.member],
            set: { opened, closing, closed },
          })
          .run()
      }),

    hiddenMembers: async (community) => reader.hidden(community),
  }
}
