/** What the drill answers to a command, a press or a form, put where whoever did it is looking. */
import type { Message } from '../../messages/message.ts'
import type { CommandSpec, Reply } from '../platform.ts'
import type { Chat } from './chat.ts'
import type { MessageRow } from './chat-rows.ts'
import type { ActView, PlaceView } from './views.ts'

export interface Asked {
  person: string
  place: PlaceView
  /** Names this one act, so that the answer to a request that was sent twice is in the chat once. */
  id: string
  /** What it was about: a newer private answer about the same thing takes the older one's place. */
  about?: string
}

/** Puts the reply in the chat, or hands its form to the page. */
export function place(chat: Chat, reply: Reply, asked: Asked): ActView {
  switch (reply.kind) {
    case 'form':
      return { kind: 'form', form: reply.form, place: asked.place }
    case 'invalid':
      return { kind: 'invalid', form: reply.form, errors: reply.errors, place: asked.place }
    case 'message':
    default: {
      const row = chat.add({
        ...asked.place,
        author: null,
        card: reply.message,
        key: `reply:${asked.person}:${asked.id}`,
        ...(reply.visibility === 'private' ? { onlyFor: asked.person } : {}),
        ...(reply.visibility === 'private' && asked.about !== undefined ? { about: asked.about } : {}),
      })
      return { kind: 'message', message: chat.view(row, asked.person) }
    }
  }
}

/** A private word from the playground itself, in place of the one it said before about the same thing. */
export function hint(chat: Chat, message: Message, asked: Asked & { about: string }): MessageRow {
  return chat.add({
    ...asked.place,
    author: null,
    card: message,
    onlyFor: asked.person,
    about: asked.about,
    key: `hint:${asked.person}:${asked.id}`,
  })
}

/** Said when somebody writes in the channel although a thread waits for answers. */
export function answerInThread(threadName: string): Message {
  return {
    summary: `To answer, write in the thread: ${threadName}.`,
    tone: 'notice',
    blocks: [
      {
        type: 'text',
        text: [
          'That went to the whole channel and was not scored. To answer, open the thread ',
          { bold: threadName },
          ' and write there.',
        ],
      },
    ],
  }
}

/** Said when a line looks like a command that nobody knows. */
export function unknownCommand(typed: string, commands: readonly CommandSpec[]): Message {
  const known = [...new Set(commands.map((each) => `/${each.command}`))]
  const names = known.map((each, index): ({ code: string } | string)[] =>
    index === 0 ? [{ code: each }] : [' and ', { code: each }],
  )
  return {
    summary: `There is no command ${typed}. The commands here are ${known.join(' and ')}.`,
    tone: 'notice',
    blocks: [
      {
        type: 'text',
        text: [
          'There is no command ',
          { code: typed },
          '. The commands here are ',
          ...names.flat(),
          '. To send the line as a message, put a space in front of it.',
        ],
      },
    ],
  }
}
