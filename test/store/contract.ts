import { describe } from 'vitest'
import { absenceContract } from './contract/absences.ts'
import { answerContract } from './contract/answers.ts'
import { channelChangeContract } from './contract/channel-changes.ts'
import { channelContract } from './contract/channels.ts'
import { closingContract } from './contract/closing.ts'
import { communityContract } from './contract/communities.ts'
import { deliveryContract } from './contract/deliveries.ts'
import { digestContract } from './contract/digests.ts'
import { draftContract } from './contract/drafts.ts'
import { followUpContract } from './contract/follow-ups.ts'
import { forgettingContract } from './contract/forgetting.ts'
import type { Open } from './contract/harness.ts'
import { importContract } from './contract/imports.ts'
import { judgingContract } from './contract/judging.ts'
import { memberSettingContract } from './contract/member-settings.ts'
import { oldTextContract } from './contract/old-text.ts'
import { practiceContract } from './contract/practice.ts'
import { practiceTimerContract } from './contract/practice-timers.ts'
import { removedAnswerContract } from './contract/removed-answers.ts'
import { reportContract } from './contract/reports.ts'
import { queueContract } from './contract/queue.ts'
import { retiredContract } from './contract/retired.ts'
import { roundContract } from './contract/rounds.ts'
import { seasonContract } from './contract/seasons.ts'
import { standingsContract } from './contract/standings.ts'
import { topicScoreContract } from './contract/topic-scores.ts'
import { suggestionContract } from './contract/suggestions.ts'
import { togetherContract } from './contract/together.ts'

/** What every implementation of `Store` does. `open` makes an empty one. */
export function storeContract(name: string, open: Open): void {
  describe(`the store on ${name}`, () => {
    channelContract(open)
    channelChangeContract(open)
    roundContract(open)
    answerContract(open)
    closingContract(open)
    removedAnswerContract(open)
    oldTextContract(open)
    standingsContract(open)
    absenceContract(open)
    digestContract(open)
    topicScoreContract(open)
    seasonContract(open)
    followUpContract(open)
    practiceContract(open)
    practiceTimerContract(open)
    draftContract(open)
    queueContract(open)
    retiredContract(open)
    memberSettingContract(open)
    deliveryContract(open)
    suggestionContract(open)
    reportContract(open)
    communityContract(open)
    forgettingContract(open)
    importContract(open)
    judgingContract(open)
    togetherContract(open)
  })
}
