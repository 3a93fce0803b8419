import { memberCard } from '../messages/member-card.ts'
import type { Reply } from '../platforms/platform.ts'
import type { Drill } from './drill.ts'
import { channelOf } from './channel-of.ts'
import { memberProgress } from './member-progress.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz me` */
export async function showMember(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  return privately(memberCard(await memberProgress(drill, channel, call.member)))
}
