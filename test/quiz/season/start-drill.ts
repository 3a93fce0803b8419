import { bankQuestion } from '../../../src/questions/question-file.ts'
import { domainIds } from '../../../src/questions/question.ts'
import type { QuizHandlers } from '../../../src/platforms/platform.ts'
import { openLog } from '../../../src/log.ts'
import { DryRuns } from '../../../src/quiz/judging/dry-runs.ts'
import { threadedRescorer } from '../../../src/rescoring/threaded-rescorer.ts'
import type { Drill } from '../../../src/quiz/drill.ts'
import { quizHandlers } from '../../../src/quiz/handlers.ts'
import { QuestionShelf } from '../../../src/quiz/question-shelf.ts'
import { Clock } from '../../../src/schedule/clock.ts'
import { DeliveryQueue } from '../../../src/schedule/delivery-queue.ts'
import { emptyLexicon } from '../../../src/scoring/lexicon.ts'
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../../../src/store/store.ts'
import { question } from '../../store/contract/samples.ts'
import type { Chat } from './chat.ts'
import { community } from './people.ts'
import { UnknownThreads } from '../../../src/quiz/unknown-threads.ts'

const quietMs = 60_000

const bank = {
  questions: new Map(
    domainIds
      .flatMap((domain) => ['first', 'second'].map((which) => question(`${domain}-${which}`, domain)))
      .map((each) => [each.id, bankQuestion(each, emptyLexicon)]),
  ),
  lexicon: emptyLexicon,
  problems: [],
}

/** The drill as it runs. */
export interface Running {
  store: Store
  drill: Drill
  clock: Clock
  queue: DeliveryQueue
  handlers: QuizHandlers
}

/** Everything real but the chat and the time; the clock ticks only when it is told to. */
export async function startDrill(
  folder: string,
  chat: Chat,
  now: () => number,
  errors: unknown[],
): Promise<Running> {
  const store = await openSqliteStore(folder)
  const quiet = () => {}
  const drill: Drill = {
    store,
    shelf: new QuestionShelf(bank, store),
    platformOf: () => chat,
    now,
    newId: () => chat.newId(),
    log: { debug: quiet, info: quiet, warn: quiet, error: (...said: unknown[]) => errors.push(said) },
    quietMs,
    wake: () => queue.wake(community),
    answerChanged: quiet,
    unknownThreads: new UnknownThreads(),
    timerStarted: quiet,
    dryRuns: new DryRuns(await threadedRescorer(folder, store), () => chat.newId(), openLog('silent')),
  }
  const queue = new DeliveryQueue(drill)
  return { store, drill, queue, clock: new Clock(drill), handlers: quizHandlers(drill) }
}
