import type { Channel } from '../store/store.ts'
import { nobody } from './drill.ts'

/** Who is told of what waits for admins: whoever set these channels up, and the members named as admins there; each once. */
export function adminsToTell(channels: readonly Pick<Channel, 'setUpBy' | 'admins'>[]): string[] {
  const named = channels.flatMap(({ setUpBy, admins }) => [
    setUpBy,
    ...admins.filter((admin) => !admin.startsWith('role:')),
  ])
  return [...new Set(named)].filter((member) => member !== nobody)
}
