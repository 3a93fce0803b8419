import { openDatabase, openReadOnly } from '../../../db/open.ts'
import type { Database } from '../../../db/open.ts'
import type { Store } from '../store.ts'
import { absenceOperations, absenceReader } from './absences.ts'
import { answerOperations, answerReader } from './answers.ts'
import { appealOperations } from './appeals.ts'
import { auditLog, auditOperations } from './audit.ts'
import { auditReading } from './audit-page.ts'
import { channelChanges } from './channel-changes.ts'
import { channelOperations } from './channels.ts'
import { closingOperations } from './closing.ts'
import type { Connection } from './connection.ts'
import { creditOperations, creditReader } from './credits.ts'
import { deliveryOperations, outbox as outboxOf } from './deliveries.ts'
import { draftOperations } from './drafts.ts'
import { everythingAbout } from './everything-about.ts'
import { feedbackOperations } from './feedback.ts'
import { followUpOperations } from './follow-ups.ts'
import { forgettingOperations } from './forget-member.ts'
import { heldMessages } from './held-messages.ts'
import { importOperations } from './imports.ts'
import { ledgerOperations, ledgerWriter } from './ledger.ts'
import { marking, markOperations } from './marks.ts'
import { memberSettingOperations, settingsReader } from './member-settings.ts'
import { nameWriter } from './names.ts'
import { oldText } from './old-text.ts'
import { ownMessages as ownMessagesOf } from './own-messages.ts'
import { partOperations } from './parts.ts'
import { practiceOperations } from './practice.ts'
import { practiceTimerOperations } from './practice-timers.ts'
import { questionOperations, questionShelf } from './questions.ts'
import { queueOperations, unqueuer } from './queue.ts'
import { remindingOperations } from './reminding.ts'
import { removedAnswers } from './removed-answers.ts'
import { reportOperations } from './reports.ts'
import { retiredOperations } from './retired.ts'
import { rescoringOperations } from './rescoring.ts'
import { roundOperations } from './rounds.ts'
import { seasonOperations } from './seasons.ts'
import { standingsOperations, totalsReader } from './standings.ts'
import { streakKeeper } from './streaks.ts'
import { suggestionOperations } from './suggestions.ts'
import { earlierSums } from './sums-at.ts'
import { noTombstones, openTombstones } from './tombstones.ts'
import type { Tombstones } from './tombstones.ts'
import { topicScoreOperations } from './topic-scores.ts'
import { voidingOperations } from './voiding.ts'
import { WriteQueue } from './write-queue.ts'

/**
 * The store in this data folder, for the one process that writes to it; a database of an earlier version is copied to the
 * folder for backups first. `forgetKey` is the secret that members are forgotten under; without it, it lies in the data folder.
 * Throws a `UserError` when it cannot be opened.
 */
export async function openSqliteStore(
  dataFolder: string,
  { backupFolder, forgetKey }: { backupFolder?: string | undefined; forgetKey?: string | undefined } = {},
): Promise<Store> {
  const database = openDatabase(dataFolder, backupFolder)
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
  const absences = absenceReader(connection)
  const streaks = streakKeeper(connection, absences)
  const totals = totalsReader(connection)
  const settings = settingsReader(connection)
  const ownMessages = ownMessagesOf(connection)
  const creditOf = creditReader(connection)
  const closing = { shelf, answers, ledger, streaks, totals, settings, creditOf, outbox, audit }
  const mark = marking(connection, answers, ledger)

  return {
    ...channelOperations(connection, audit, keepName, outbox),
    ...channelChanges(connection, audit),
    ...questionOperations(connection, shelf, audit),
    ...importOperations(connection, shelf, audit),
    ...draftOperations(connection, shelf, audit, outbox),
    ...retiredOperations(connection, audit),
    ...queueOperations(connection, audit),
    ...roundOperations(connection, shelf, outbox, audit, creditOf, unqueuer(connection)),
    ...closingOperations(connection, closing),
    ...partOperations(connection, { answers, shelf, ledger, streaks, keepName, tombstones }),
    ...answerOperations(connection, answers),
    ...feedbackOperations(connection, answers, shelf, outbox),
    ...removedAnswers(connection, { answers, ledger, streaks, outbox, ownMessages, audit }),
    ...oldText(connection, audit),
    ...followUpOperations(connection, answers),
    ...standingsOperations(connection, totals, streaks),
    ...topicScoreOperations(connection),
    ...absenceOperations(connection, absences, streaks),
    ...ledgerOperations(connection),
    ...practiceOperations(connection, shelf),
    ...practiceTimerOperations(connection, shelf, outbox),
    ...seasonOperations(connection, audit, outbox),
    ...memberSettingOperations(connection, settings),
    ...remindingOperations(connection, settings, shelf, outbox),
    ...deliveryOperations(connection, { put: outbox, shelf, settings, ownMessages }),
    ...everythingAbout(connection),
    ...forgettingOperations(connection, tombstones, ownMessages),
    ...heldMessages(connection),
    ...earlierSums(connection, absences),
    ...suggestionOperations(connection, { keepName, outbox, audit }),
    ...reportOperations(connection, outbox, audit),
    ...creditOperations(connection, creditOf, audit),
    ...auditOperations(connection, audit),
    ...auditReading(connection),
    ...appealOperations(connection, mark, outbox, audit),
    ...markOperations(connection, mark, outbox, audit),
    ...voidingOperations(connection, closing),
    ...rescoringOperations(connection, closing),
    // Setting it to what it is writes the file's first page all the same.
    checkWritable: () =>
      connection.write(() => {
        const version = Number(database.sqlite.pragma('user_version', { simple: true }))
        database.sqlite.pragma(`user_version = ${version}`)
      }),
    async close() {
      queue.close()
      database.close()
    },
  }
}
