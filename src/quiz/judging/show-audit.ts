import { auditCard, type AuditLine } from '../../messages/audit-card.ts'
import type { Message } from '../../messages/message.ts'
import { scheduleText } from '../../messages/schedule-text.ts'
import { momentText } from '../../messages/time-text.ts'
import type { MemberRef, Press, Reply } from '../../platforms/platform.ts'
import type { Schedule } from '../../rounds/schedule.ts'
import type { AuditEntry } from '../../store/store.ts'
import { channelOf } from '../channel-of.ts'
import { nobody, type Drill } from '../drill.ts'
import { clock } from '../close-round.ts'
import { privately, type AllowedCall } from '../reply.ts'
import { zoneFor } from '../zone-for.ts'
import { demandAdmin } from './round-for-admin.ts'

const linesPerPage = 10
/** What a button carries is at most 80 characters. */
const longestWords = 60

/** `/quiz-admin audit [what]`: who did what when, newest first. */
export async function showAudit(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const words = (call.values['what'] ?? '').trim().slice(0, longestWords).toWellFormed()
  return privately(await pageOf(drill, call, await zoneFor(drill, call, channel), words, 0))
}

/** The **Older** button: `<entries to skip>/<words>`. */
export async function auditPage(drill: Drill, press: Press): Promise<Reply> {
  await demandAdmin(drill, press, press)
  const channel = await channelOf(drill, press)
  const slash = press.value.indexOf('/')
  const skip = Number(press.value.slice(0, slash))
  const zone = await zoneFor(drill, press, channel)
  return privately(
    await pageOf(drill, press, zone, press.value.slice(slash + 1), Number.isSafeInteger(skip) ? skip : 0),
  )
}

async function pageOf(
  drill: Drill,
  { community }: MemberRef,
  zone: string,
  words: string,
  skip: number,
): Promise<Message> {
  const wanted = words.replace(/^@/, '')
  const found = await drill.store.auditPage(community, { words: wanted, skip, limit: linesPerPage + 1 })
  const names = await drill.store.memberNames(community)
  const lines: AuditLine[] = []
  for (const entry of found.slice(0, linesPerPage))
    lines.push({
      when: momentText(entry.at, zone),
      who: await whoDid(drill, entry),
      what: await told(drill, entry, names),
    })
  return auditCard(lines, words, found.length > linesPerPage ? `${skip + linesPerPage}/${words}` : null)
}

/** The name that we know, or else what the chat calls them: admins who never answered are not kept. */
async function whoDid(
  drill: Drill,
  { community, by, byName }: AuditEntry & { byName: string },
): Promise<string> {
  if (by === clock || by === nobody) return 'Drillbot'
  if (byName !== '') return byName
  try {
    return (await drill.platformOf(community)?.describe({ community, member: by }))?.name ?? by
  } catch {
    return by
  }
}

/** An entry in words: rounds by their date and question, members by their names. */
async function told(drill: Drill, entry: AuditEntry, names: ReadonlyMap<string, string>): Promise<string> {
  const { community, action, subject } = entry
  const [, id, rest = ''] = /^round (\d+)(.*)$/.exec(subject) ?? []
  const round = id === undefined ? null : await drill.store.round(community, Number(id))
  const about =
    round === null ? subject : `the round of ${round.localDate} (${round.questionId}, #${round.id})${rest}`
  const details = detailsOf(entry)
  const said = details === '' ? '' : `: ${details}`
  return `${action}, ${about}${said}`.replace(
    /[\p{L}\p{N}_:.-]*[\p{L}\p{N}_]/gu,
    (word) => names.get(word) ?? word,
  )
}

function detailsOf({ action, details }: AuditEntry): string {
  // Its slot and question are said already; what is left is why just this question.
  if (action === 'round claimed') return details.slice(details.indexOf(': ') + 2)
  let value: unknown
  try {
    value = JSON.parse(details)
  } catch {
    return details
  }
  if (Array.isArray(value)) return value.length === 0 ? 'nobody' : value.join(', ')
  if (typeof value === 'object' && value !== null && 'weekdays' in value)
    return scheduleText(value as Schedule)
  return details
}
