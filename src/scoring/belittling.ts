const set = (words: string) => new Set(words.split(' '))

/** Words with which people wave a practice aside. One of them says little; in most sentences of an answer they say all. */
const belittling = set(
  'overkill pointless useless needless superfluous redundant overdone overrated overengineered overengineering overreacting overreaction exaggerated ' +
    'excessive paranoid paranoia nitpicking academic theory theoretical fashionable fashion fad hype buzzword dogma ritual superstition myth nonsense silly ' +
    'childish naive sloppy clumsy unreadable unmaintainable cumbersome bureaucracy bureaucratic paperwork noise clutter clutters ballast bloat hack gimmick ' +
    'toy luxury waste wasteful wasted wastes theatre theater self-deception timid cowards beginners premature busywork ceremony distraction mistrust ' +
    'patronising hindrance nuisance burden burdens hinder hinders annoy annoys annoying confuse confuses complicate complicates scare scares ' +
    'frighten frightens distract distracts frustrate frustrates unnecessary worthless overhead hysteria pedantic purism ' +
    'bother bothers skip unneeded punish punishes deception engineered',
)

/** "Merely moves the problem", "only hides it": with one of the first before it, one of these verbs belittles what does it. */
const onlies = set('only just merely simply')
const spoiling = set(
  'hide hides hinder hinders move moves make makes slow slows add adds cost costs delay delays stretch stretches annoy annoys wake wakes scare scares ' +
    'block blocks produce produces turn turns burn burns confuse confuses complicate complicates shift shifts double doubles postpone postpones waste ' +
    'wastes invite invites duplicate duplicates clutter clutters create creates burdens',
)

/** Pairs of words that do the same. */
const pairs = new Map(
  Object.entries({
    asking: 'trouble for',
    for: 'nothing',
    too: 'late blunt much complicated expensive slow clever strict',
    who: 'cares',
    nobody: 'reads needs understands maintains will ever looks uses cares wants',
    one: 'reads needs understands maintains looks uses cares wants',
    cost: 'money time',
    costs: 'money time',
    takes: 'longer',
    "i'd": 'refuse not',
    i: "wouldn't",
    not: 'needed worth necessary',
    "isn't": 'needed worth necessary',
    "aren't": 'needed worth necessary',
    "don't": 'need believe bother',
    paper: 'work',
  }).map(([first, seconds]) => [first, set(seconds)] as const),
)

/** Every word with which something can be waved aside: nearly all words of an answer are none of these. */
export const belittlingStarts: ReadonlySet<string> = new Set([...belittling, ...pairs.keys(), ...onlies])

/** Whether a word waves something aside, alone or with the next word of its sentence. */
export function belittles(norm: string, next: string): boolean {
  return (
    belittling.has(norm) || (pairs.get(norm)?.has(next) ?? false) || (onlies.has(norm) && spoiling.has(next))
  )
}
