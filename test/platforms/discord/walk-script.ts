/** What is said on the walk. */
import { strong } from '../contract.ts'
import type { Act } from './talk.ts'

const [beginning = '', ...rest] = strong.split(/(?<=\.) /)

/** What a member may try: a ping of everybody, of one and of a role, a link with a name, marks, a line that begins a list. */
export function mischief(mention: string): string {
  return `@everyone @here ${mention} <@&1> [a prize](https://prize.example/now) **bold** ~~gone~~ \`code\`\n# loud`
}

/** Five members on the first question; the fifth also answers privately. */
export function firstTalk(mention: string): Act[] {
  const long = `Directories rather than workspaces. ${'Each environment keeps its own state and its own role. '.repeat(34)}`
  return [
    { does: 'says', member: 'Ada', name: 'a1', text: beginning },
    { does: 'says', member: 'Bruno', name: 'b1', text: 'Workspaces, I suppose.' },
    { does: 'says', member: 'Ada', name: 'a2', text: 'To be continued.' },
    { does: 'says', member: 'Cleo', name: 'c1', text: 'I take this back.' },
    { does: 'edits', member: 'Ada', name: 'a2', text: `${rest.join(' ')}\n${mischief(mention)}` },
    { does: 'says', member: 'Cleo', name: 'c2', text: 'A lock on the state.' },
    { does: 'says', member: 'Dana', name: 'd1', text: long.trim() },
    { does: 'withdraws', member: 'Cleo', name: 'c1' },
    { does: 'says', member: 'Dana', name: 'd2', text: 'And a plan on each pull request.' },
    { does: 'edits', member: 'Bruno', name: 'b1', text: 'Small versioned modules instead of workspaces.' },
    { does: 'says', member: 'Eli', name: 'e1', text: mischief(mention) },
    { does: 'says', member: 'Bruno', name: 'b2', text: 'A slip, said and taken back at once.' },
    { does: 'withdraws', member: 'Bruno', name: 'b2' },
    {
      does: 'edits',
      member: 'Dana',
      name: 'd2',
      text: 'And a plan on each pull request, approved for production.',
    },
    { does: 'says', member: 'Bruno', name: 'b3', text: 'One remote state for each environment.' },
    { does: 'says', member: 'Cleo', name: 'c3', text: 'An approval before production.' },
  ]
}

/** A question of the group's own, with everything in it that could ping or mislead. */
export function ownQuestion(mention: string) {
  const title = 'Payments that @everyone **paid** twice'
  return {
    id: 'own-payments-that-everyone-paid-twice',
    title,
    form: {
      Title: title,
      Topic: 'iac-cloud/terraform-modules',
      Scenario: `A payment of 40 euros was taken two times after a timeout. ${mischief(mention)}\nWhat do you change, and how do you prove it?`,
      'What a good answer has':
        'Keys of idempotency: idempotency key, idempotent request\nWaits between tries: exponential backoff, backoff + jitter\nReads its books: reconciliation job, nightly reconciliation',
      'Model answer': `Each request carries an idempotency key that the server keeps with its result. Clients retry with exponential backoff and jitter. A nightly reconciliation compares our books with the bank's. ${mischief(mention)}`,
    },
  }
}

export const secondTalk: Act[] = [
  { does: 'says', member: 'Bruno', name: 'b', text: 'An idempotency key on each request.' },
  { does: 'says', member: 'Cleo', name: 'c', text: 'Retry with exponential backoff and jitter.' },
  { does: 'edits', member: 'Cleo', name: 'c', text: 'An idempotency key, and exponential backoff.' },
]
