import { UserError } from '../errors.ts'
import { commandGroupCard, helpCard } from '../messages/help-card.ts'
import type { Press, Reply } from '../platforms/platform.ts'
import { adminGroups, commands } from './commands.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz help` */
export async function showHelp(_drill: Drill, call: AllowedCall): Promise<Reply> {
  const own = commands.filter(({ who }) => who === 'member')
  return privately(helpCard(own, call.isAdmin ? adminGroups : []))
}

/** The button of a group of commands. */
export async function explainCommands(_drill: Drill, press: Press): Promise<Reply> {
  const group = adminGroups.find(({ id }) => id === press.value)
  if (!group) throw new UserError('These commands have moved. `/quiz help` lists what there is.')
  return privately(commandGroupCard(group))
}
