import { openDatabase, openReadOnly } from '../../../db/open.ts'
import type { Database } from '../../../db/open.ts'
import type { Store } from '../store.ts'
import { answerOperations, answerReader } from './answers.ts'
import { auditLog, auditOperations } from './audit.ts'
import { channelOperations } from './channels.ts'
import { closingOperations } from './closing.ts'
import type { Connection } from './connection.ts'
import { deliveryOperations, outbox as outboxOf } from './deliveries.ts'
import { feedbackOperations } from './feedback.ts'
import { followUpOperations } from './follow-ups.ts'
import { ledgerOperations, ledgerWriter } from './ledger.ts'
import { nameWriter } from './names.ts'
import { partOperations } from './parts.ts'
import { practiceOperations } from './practice.ts'
import { questionOperations, questionShelf } from './questions.ts'
import { roundOperations } from './rounds.ts'
import { standingsOperations, totalsReader } from './standings.ts'
import { streakKeeper } from './streaks.ts'
import { topicScoreOperations } from './topic-scores.ts'
import { WriteQueue } from './write-queue.ts'

/** The store in this data folder, for the one process that writes to it. Throws a `UserError` when it cannot be opened. */
export async function openSqliteStore(dataFolder: string): Promise<Store> {
  return storeOn(openDatabase(dataFolder))
}

/** The same store for reading only, in a worker or another process, while the bot runs or not. Its writes are refused. */
export async function openSqliteStoreReadOnly(dataFolder: string): Promise<Store> {
  return storeOn(openReadOnly(dataFolder))
}

function storeOn(database: Database): Store {
  const queue = new WriteQueue(database.sqlite)
  const connection: Connection = {
    sqlite: database.sqlite,
    db: database.drizzle,
    write: (write) => queue.add(write),
  }
  const shelf = questionShelf(connection)
  const outbox = outboxOf(connection)
  const audit = auditLog(connection)
  const keepName = nameWriter(connection)
  const answers = answerReader(connection)
  const ledger = ledgerWriter(connection)
  const streaks = streakKeeper(connection)
  const totals = totalsReader(connection)

  return {
    ...channelOperations(connection, audit, keepName, outbox),
    ...questionOperations(connection, shelf, audit),
    ...roundOperations(connection, shelf, outbox, audit),
    ...closingOperations(connection, { shelf, answers, ledger, streaks, totals, outbox, audit }),
    ...partOperations(connection, { answers, shelf, ledger, streaks, keepName }),
    ...answerOperations(connection, answers),
    ...feedbackOperations(connection, answers, shelf, outbox),
    ...followUpOperations(connection, answers),
    ...standingsOperations(connection, totals, streaks),
    ...topicScoreOperations(connection),
    ...ledgerOperations(connection),
    ...practiceOperations(connection, shelf),
    ...deliveryOperations(connection, outbox),
    ...auditOperations(connection, audit),
    async close() {
      queue.close()
      database.close()
    },
  }
}
