import type { CommandGroup } from '../messages/help-card.ts'
import { adminCommands } from './admin-commands.ts'
import { judgeCommands } from './judge-commands.ts'
import { memberCommands } from './member-commands.ts'
import { questionCommands } from './question-commands.ts'

/** Every command, declared once: parsing, permissions, help, completion and registration all read this table. */
export const commands = [...memberCommands, ...adminCommands, ...questionCommands, ...judgeCommands] as const

/** What admins may do, as help shows it. */
export const adminGroups: readonly CommandGroup[] = [
  { id: 'drill', title: 'Running the drill', commands: adminCommands },
  { id: 'questions', title: 'Looking after questions', commands: questionCommands },
  { id: 'judging', title: 'Judging', commands: judgeCommands },
]

type KeyOf<Row> = Row extends { command: infer C extends string; sub: infer S extends string }
  ? `${C} ${S}`
  : never
export type CommandKey = KeyOf<(typeof commands)[number]>
