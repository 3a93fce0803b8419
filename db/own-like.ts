import { chownSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Gives a file or folder to whoever owns the folder that it is in. The bot runs as somebody of its own, while its keeper often
 * runs a command as root: what that leaves behind must be the bot's all the same. Only root can do it, and only root needs it.
 */
export function ownLikeItsFolder(path: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dirname(path))
  chownSync(path, uid, gid)
}
