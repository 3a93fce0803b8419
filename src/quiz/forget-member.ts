import { forgetCard, forgottenNotice, removedNotice } from '../messages/forget-card.ts'
import { notice } from '../messages/notice.ts'
import type { FormSubmission, MemberRef, Press, Reply } from '../platforms/platform.ts'
import { formerId, formerName } from '../standings/former-member.ts'
import type { Forgetting } from '../store/store.ts'
import type { Drill } from './drill.ts'
import { privately } from './reply.ts'

/** `/quiz forget-me`: says what goes and what stays. */
export async function offerToForget(): Promise<Reply> {
  return privately(forgetCard())
}

/** The **Forget everything about me** button. Pressed twice, or delivered again, it changes nothing more. */
export async function forgetMe(drill: Drill, { community, member, sentAt }: Press): Promise<Reply> {
  await drill.store.forgetMember({ community, member }, forgettingOf(drill, sentAt))
  drill.wake(community)
  return privately(forgottenNotice())
}

/** At start, before anything else is taken: whom an older database, or a crash, brought back. */
export async function forgetAgain(drill: Drill): Promise<void> {
  for (const { sentAt, ...member } of await drill.store.membersToForget()) {
    await drill.store.forgetMember(member, forgettingOf(drill, sentAt))
    drill.log.info({ community: member.community }, 'a member was forgotten again')
  }
}

/** A form that was sent before its sender was forgotten, and comes once more: nothing of it is kept. Null for every other. */
export async function sentBeforeForgotten(drill: Drill, form: FormSubmission): Promise<Reply | null> {
  const who: MemberRef = { community: form.community, member: form.member }
  if (!(await drill.store.isForgotten(who, form.sentAt))) return null
  return privately(notice('This was sent before you asked to be forgotten, so nothing of it was kept.'))
}

function forgettingOf(drill: Drill, sentAt: number): Forgetting {
  return {
    sentAt,
    at: drill.now(),
    former: { member: formerId(drill.newId()), name: formerName },
    removed: removedNotice(),
  }
}
