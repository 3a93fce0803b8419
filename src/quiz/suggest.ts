import type { Suggestion, SuggestionCall } from '../platforms/platform.ts'
import type { Drill } from './drill.ts'

/** Discord's limit for one autocomplete answer. */
const mostSuggestions = 25

/** Values for a field whose text was begun: the ids and titles of the questions that hold it. */
export async function suggest(
  drill: Drill,
  { community, field, typed }: SuggestionCall,
): Promise<Suggestion[]> {
  if (field !== 'question') return []
  const wanted = typed.toLowerCase()
  return [...(await drill.shelf.askableOf(community)).values()]
    .map(({ question }) => ({ value: question.id, label: `${question.title} (${question.id})` }))
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .slice(0, mostSuggestions)
}
