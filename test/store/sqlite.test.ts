import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { storeContract } from './contract.ts'
import { tempFolder } from './temp-folder.ts'

storeContract('SQLite', async () => {
  const folder = tempFolder()
  let store = await openSqliteStore(folder)
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
      store = await openSqliteStore(folder)
      isOpen = true
      return store
    },
    async remains(words) {
      await close()
      return readdirSync(folder).some((file) => readFileSync(join(folder, file)).includes(words))
    },
  }
})
