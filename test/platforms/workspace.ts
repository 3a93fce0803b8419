import type { Draw } from '../../src/platforms/platform.ts'

/**
 * A chat workspace with the whole program behind it, seen as its members see it. Each platform brings one; the contract
 * suite runs on each. Nothing here looks into the database: what counts is what people see.
 */

/** Starts a fresh workspace whose first question is being asked; `draw` stands in for the charts. */
export type OpenWorkspace = (draw?: Draw) => Promise<Workspace>

/** One message as one person sees it. */
export interface Seen {
  id: string
  /** Who wrote it: a person's name, or `Drillbot`. */
  by: string
  /** Its text, or a card's summary. */
  summary: string
  /** Every word on it, headings, tables and notes included. */
  words: string
  buttons: string[]
  onlyForMe: boolean
  /** Pictures and files on it. `about` is a picture's text; the bytes lie at `url`. */
  attached: { name: string; about: string; url: string }[]
  deleted: boolean
  received: boolean
}

/** What came back from something a person did. */
export type Outcome =
  | { kind: 'message'; seen: Seen }
  | { kind: 'form'; title: string; values: Record<string, string> }
  | { kind: 'invalid'; errors: Record<string, string> }

/** A file as it lies on somebody's machine. */
export interface Handed {
  name: string
  content: string | Uint8Array<ArrayBuffer>
}

export interface Person {
  name: string
  /** How others name them in a command. */
  mention: string
  /** Writes in the newest question's thread. Returns the message's id. */
  says(text: string): Promise<string>
  edits(message: string, text: string): Promise<void>
  deletes(message: string): Promise<void>
  commands(line: string): Promise<Outcome>
  /** Presses a button of the newest message that has one of this label. */
  presses(label: string): Promise<Outcome>
  /** Presses a button of the newest message to them alone that has one of this label. */
  pressesDirect(label: string): Promise<Outcome>
  /** Fills in the form that is open and sends it. */
  submits(values: Record<string, string>, files?: Record<string, Handed>): Promise<Outcome>
  /** The main channel, oldest first. */
  channel(): Promise<Seen[]>
  /** The newest question's thread, oldest first. */
  thread(): Promise<Seen[]>
  /** What the bot sent to them alone, oldest first: direct messages, where the platform has them. */
  direct(): Promise<Seen[]>
}

/** Where platforms differ in what a member can do or be shown. */
export interface Abilities {
  /** A message in a thread that only one member sees, unasked. */
  whispers: boolean
  /** A command is a line of text, so that it can be mistyped; else the client offers only what there is. */
  typedCommands: boolean
  /** A message may be tens of thousands of characters long. */
  longMessages: boolean
  /** Members hold roles. */
  roles: boolean
}

export interface Workspace {
  abilities: Abilities
  admin: Person
  ada: Person
  bruno: Person
  /** Lets so much time pass and the clock tick once. Resolves when everything owed has been sent. */
  pass(ms: number): Promise<void>
  /** Lets everything owed be sent. */
  settle(): Promise<void>
  /** Stops the program and starts it again on the same data. */
  restart(): Promise<void>
  /** What members do while the program is down reaches the chat, and nothing else. */
  close(): Promise<void>
}
