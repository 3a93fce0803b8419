import { UserError } from '../errors.ts'
import { timeIsUpCard, timerCard, timerMinutes } from '../messages/practice-timer-card.ts'
import type { CommunityId, Press, Reply } from '../platforms/platform.ts'
import type { NewDelivery } from '../store/store.ts'
import type { Drill } from './drill.ts'
import { practiceOf, wantedIn } from './practise.ts'
import { privately } from './reply.ts'
import { zoneFor } from './zone-for.ts'

/** The **Start eight minutes** button of a practice question: the first press starts it, the others tell how it stands. */
export async function startPracticeTimer(drill: Drill, press: Press): Promise<Reply> {
  const { id, revision } = await practiceOf(drill, press, press.value)
  const wanted = wantedIn(press.value)
  const now = drill.now()
  const practice = await drill.store.startPracticeTimer(press, id, now + timerMinutes * 60_000)
  if (!practice || practice.timerUntil === null || practice.answeredAt !== null)
    throw new UserError('You have answered this one already. Another one can be started on time.')
  drill.timerStarted(press.community)
  const { title } = await drill.store.questionAt(revision)
  const zone = await zoneFor(drill, press, await drill.store.channel(press))
  return privately(timerCard({ title, practiceId: id, wanted, until: practice.timerUntil, now, zone }))
}

/** Tells those whose timers have run out, each once; those who have answered need no telling. */
export async function ringPracticeTimers(drill: Drill, community: CommunityId): Promise<void> {
  const rung = await drill.store.ringPracticeTimers(
    community,
    drill.now(),
    ({ id, member }, { title }): NewDelivery[] => [
      {
        community,
        kind: 'notice',
        target: { kind: 'member', member: { community, member } },
        key: `practice-timer:${id}`,
        message: timeIsUpCard({ title, practiceId: id, wanted: '' }),
        round: null,
      },
    ],
  )
  if (rung > 0) drill.wake(community)
}
