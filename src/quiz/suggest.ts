import type { CommunityId, Suggestion, SuggestionCall } from '../platforms/platform.ts'
import { domainIds, domains } from '../questions/question.ts'
import { channelNames } from './channel-names.ts'
import type { Drill } from './drill.ts'

/** Discord's limit for one autocomplete answer. */
const mostSuggestions = 25

/** Values for a field whose text was begun: the ids and titles of the questions that hold it. */
export async function suggest(
  drill: Drill,
  { community, field, typed }: SuggestionCall,
): Promise<Suggestion[]> {
  const wanted = typed.toLowerCase()
  if (field === 'topic') return topicsLike(wanted)
  if (field === 'from') return channelsLike(drill, community, wanted)
  if (field !== 'question') return []
  return [...(await drill.shelf.askableOf(community)).values()]
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

function topicsLike(wanted: string): Suggestion[] {
  const topics = domainIds.flatMap((domain) =>
    Object.entries(domains[domain].topics).map(([value, label]) => ({ value, label })),
  )
  return [{ value: 'weak', label: 'My weakest topics' }, ...topics].filter(
    ({ value, label }) => value.includes(wanted) || label.toLowerCase().includes(wanted),
  )
}
