import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { meteredStore } from '../../src/health/metered-store.ts'
import type { Meters } from '../../src/health/meters.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { storeContract } from './contract.ts'
import { tempFolder } from './temp-folder.ts'

const nothing = () => undefined
const meters: Meters = {
  answerScored: nothing,
  delivered: nothing,
  roundPosted: nothing,
  roundClosed: nothing,
  slotsSkipped: nothing,
}

// Counting what goes through a store changes nothing of what it does.
storeContract('SQLite, metered', async () => {
  const folder = tempFolder()
  const open = async () => meteredStore(await openSqliteStore(folder), meters)
  let store = await open()
  let isOpen = true
  const close = async () => {
    if (isOpen) await store.close()
    isOpen = false
  }
  onTestFinished(close)
  return {
    store,
    async reopen() {
      await close()
      store = await open()
      isOpen = true
      return store
    },
    async remains(words) {
      await close()
      return readdirSync(folder).some((file) => readFileSync(join(folder, file)).includes(words))
    },
  }
})
