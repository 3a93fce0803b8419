import type { DraftContent } from './draft.ts'
import { waysText } from './ways-of-saying.ts'

const longest = 600

/** What two versions of a question say differently, part by part, each cut to what a card takes. */
export function differencesOf(
  theirs: DraftContent,
  yours: DraftContent,
): { part: string; theirs: string; yours: string }[] {
  const parts: [string, (content: DraftContent) => string][] = [
    ['Title', ({ title }) => title],
    ['Topic', ({ topic }) => topic],
    ['Level', ({ difficulty }) => difficulty],
    ['Scenario', ({ scenario }) => scenario],
    ['Model answer', ({ modelAnswer }) => modelAnswer],
    ['Points', pointsText],
  ]
  return parts
    .map(([part, read]) => ({ part, theirs: read(theirs), yours: read(yours) }))
    .filter((each) => each.theirs !== each.yours)
    .map(({ part, ...both }) => ({ part, ...fromWhereTheyPart(both) }))
}

function pointsText({ criteria }: DraftContent): string {
  return criteria
    .filter(({ state }) => state !== 'dropped')
    .map(({ criterion }) => {
      const ways = waysText(criterion)?.replaceAll('\n', ', ')
      return `${criterion.name} (weight ${criterion.weight}${ways === undefined ? '' : `: ${ways}`})`
    })
    .join('; ')
}

/** Long texts begin a little before the first word that differs. */
function fromWhereTheyPart({ theirs, yours }: { theirs: string; yours: string }) {
  let same = 0
  while (same < Math.min(theirs.length, yours.length) && theirs[same] === yours[same]) same++
  const from =
    theirs.length <= longest && yours.length <= longest
      ? 0
      : theirs.lastIndexOf(' ', Math.max(0, same - 40)) + 1
  const shown = (text: string) => {
    const rest = text.slice(from)
    const cut = rest.length <= longest ? rest : `${rest.slice(0, longest).replace(/\s\S*$/, '')} …`
    return `${from > 0 ? '… ' : ''}${cut}`
  }
  return { theirs: shown(theirs), yours: shown(yours) }
}
