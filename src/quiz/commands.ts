import { adminCommands } from './admin-commands.ts'
import { memberCommands } from './member-commands.ts'
import { questionCommands } from './question-commands.ts'

/** Every command, declared once: parsing, permissions, help, completion and registration all read this table. */
export const commands = [...memberCommands, ...adminCommands, ...questionCommands] as const

type KeyOf<Row> = Row extends { command: infer C extends string; sub: infer S extends string }
  ? `${C} ${S}`
  : never
export type CommandKey = KeyOf<(typeof commands)[number]>
