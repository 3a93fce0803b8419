import { helpCard } from '../messages/help-card.ts'
import type { Reply } from '../platforms/platform.ts'
import { commands } from './commands.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz help` */
export async function showHelp(_drill: Drill, call: AllowedCall): Promise<Reply> {
  return privately(helpCard(commands, call.isAdmin))
}
