import type { CommunityId, Suggestion, SuggestionCall } from '../platforms/platform.ts'
import type { BankQuestion } from '../questions/question-file.ts'
import { domainIds, domains } from '../questions/question.ts'
import { channelNames } from './channel-names.ts'
import type { Drill } from './drill.ts'

/** Discord's limit for one autocomplete answer. */
const mostSuggestions = 25

/** Values for a field whose text was begun: the ids and titles of the questions that hold it. */
export async function suggest(
  drill: Drill,
  { community, sub, field, typed }: SuggestionCall,
): Promise<Suggestion[]> {
  const wanted = typed.toLowerCase()
  if (field === 'topic') return topicsLike(wanted, sub === 'question list' ? listed : practised)
  if (field === 'from') return channelsLike(drill, community, wanted)
  if (field !== 'question') return []
  return (await questionsFor(drill, community, sub))
    .map(({ about }) => ({ value: about.id, label: `${about.title} (${about.id})` }))
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .slice(0, mostSuggestions)
}

async function channelsLike(drill: Drill, community: CommunityId, wanted: string): Promise<Suggestion[]> {
  const names = await channelNames(drill, community)
  return [...names]
    .map(([value, name]) => ({ value, label: `#${name}` }))
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .slice(0, mostSuggestions)
}

/** Those that the command can do something with. */
async function questionsFor(drill: Drill, community: CommunityId, sub: string): Promise<BankQuestion[]> {
  if (sub === 'post' || sub === 'queue') return [...(await drill.shelf.askableOf(community)).values()]
  const all = [...(await drill.shelf.questionsOf(community)).values()]
  if (sub !== 'question retire' && sub !== 'question unretire') return all
  const retired = await drill.shelf.retiredOf(community)
  return all.filter(({ about }) => retired.has(about.id) === (sub === 'question unretire'))
}

const practised: Suggestion[] = [{ value: 'weak', label: 'My weakest topics' }]
const listed: Suggestion[] = [
  { value: 'own', label: 'Questions of our own' },
  { value: 'edited', label: 'Questions of the bank that were edited here' },
  { value: 'retired', label: 'Retired questions' },
]

function topicsLike(wanted: string, besides: readonly Suggestion[]): Suggestion[] {
  const topics = domainIds.flatMap((domain) =>
    Object.entries(domains[domain].topics).map(([value, label]) => ({ value, label })),
  )
  return [...besides, ...topics].filter(
    ({ value, label }) => value.includes(wanted) || label.toLowerCase().includes(wanted),
  )
}
