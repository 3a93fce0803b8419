import type { Store } from '../../../src/store/store.ts'

/** One engine's store, empty, made anew for each test. */
export interface OpenStore {
  store: Store
  /** Closes it and opens what it left behind. */
  reopen: () => Promise<Store>
  /** Whether these words are anywhere in what the store keeps, once it is closed; closes it. */
  remains: (words: string) => Promise<boolean>
}

export type Open = () => Promise<OpenStore>
