import { openDatabase, openReadOnly } from '../../../db/open.ts'
import type { Database } from '../../../db/open.ts'
import type { Store } from '../store.ts'
import { answerOperations, answerReader } from './answers.ts'
import { appealOperations } from './appeals.ts'
import { auditLog, auditOperations } from './audit.ts'
import { auditReading } from './audit-page.ts'
import { channelOperations } from './channels.ts'
import { closingOperations } from './closing.ts'
import type { Connection } from './connection.ts'
import { deliveryOperations, outbox as outboxOf } from './deliveries.ts'
import { everythingAbout } from './everything-about.ts'
import { feedbackOperations } from './feedback.ts'
import { followUpOperations } from './follow-ups.ts'
import { forgettingOperations } from './forget-member.ts'
import { heldMessages } from './held-messages.ts'
import { ledgerOperations, ledgerWriter } from './ledger.ts'
import { marking, markOperations } from './marks.ts'
import { memberSettingOperations, settingsReader } from './member-settings.ts'
import { nameWriter } from './names.ts'
import { ownMessages as ownMessagesOf } from './own-messages.ts'
import { partOperations } from './parts.ts'
import { practiceOperations } from './practice.ts'
import { questionOperations, questionShelf } from './questions.ts'
import { remindingOperations } from './reminding.ts'
import { rescoringOperations } from './rescoring.ts'
import { roundOperations } from './rounds.ts'
import { seasonOperations } from './seasons.ts'
import { standingsOperations, totalsReader } from './standings.ts'
import { streakKeeper } from './streaks.ts'
import { earlierSums } from './sums-at.ts'
import { noTombstones, openTombstones } from './tombstones.ts'
import type { Tombstones } from './tombstones.ts'
import { voidingOperations } from './voiding.ts'
import { WriteQueue } from './write-queue.ts'

/**
 * The store in this data folder, for the one process that writes to it. `forgetKey` is the secret that members are forgotten
 * under; without it, it lies in the folder. Throws a `UserError` when it cannot be opened.
 */
export async function openSqliteStore(dataFolder: string, forgetKey?: string): Promise<Store> {
  const database = openDatabase(dataFolder)
  try {
    return storeOn(database, openTombstones(database.drizzle, dataFolder, forgetKey))
  } catch (error) {
    database.close()
    throw error
  }
}

/** The same store for reading only, in a worker or another process, while the bot runs or not. Its writes are refused. */
export async function openSqliteStoreReadOnly(dataFolder: string): Promise<Store> {
  return storeOn(openReadOnly(dataFolder), noTombstones)
}

function storeOn(database: Database, tombstones: Tombstones): Store {
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
  const settings = settingsReader(connection)
  const ownMessages = ownMessagesOf(connection)
  const closing = { shelf, answers, ledger, streaks, totals, settings, outbox, audit }
  const mark = marking(connection, answers, ledger)

  return {
    ...channelOperations(connection, audit, keepName, outbox),
    ...questionOperations(connection, shelf, audit),
    ...roundOperations(connection, shelf, outbox, audit),
    ...closingOperations(connection, closing),
    ...partOperations(connection, { answers, shelf, ledger, streaks, keepName, tombstones }),
    ...answerOperations(connection, answers),
    ...feedbackOperations(connection, answers, shelf, outbox),
    ...followUpOperations(connection, answers),
    ...standingsOperations(connection, totals, streaks),
    ...ledgerOperations(connection),
    ...practiceOperations(connection, shelf),
    ...seasonOperations(connection, audit, outbox),
    ...memberSettingOperations(connection, settings),
    ...remindingOperations(connection, settings, shelf, outbox),
    ...deliveryOperations(connection, { put: outbox, shelf, settings, ownMessages }),
    ...everythingAbout(connection),
    ...forgettingOperations(connection, tombstones, ownMessages),
    ...heldMessages(connection),
    ...earlierSums(connection),
    ...auditOperations(connection, audit),
    ...auditReading(connection),
    ...appealOperations(connection, mark, outbox, audit),
    ...markOperations(connection, mark, outbox, audit),
    ...voidingOperations(connection, closing),
    ...rescoringOperations(connection, closing),
    async close() {
      queue.close()
      database.close()
    },
  }
}
