import type { ReadAnswer, Token } from './read-answer.ts'

/** Below these a run of sentences says nothing about its terms. Measured on answers graded blind. */
const fewestCredited = 2
const fewestJudged = 8
/** So little holds the words together in a list; real notes have arrows, signs and numbers where others have words. */
const littleGlue = 0.13
const noGlue = 0.04
const shortClause = 3.2
/** With a little more glue, and clauses of two words, it is bare notes: some of them are good ones. */
const notesGlue = 0.22
const notesClause = 2.4
/** Notes that say at most once what somebody does are little more than a list: names of things, two at a time. */
const fewestDone = 2
const undoneGlue = 0.15
const undoneClause = 2.8
/** Words of doing that are hardly ever names of things as well ("plan", "test" and "build" are both). */
const doing = new Set(
  (
    'check checked checking keep kept wait waits run runs use uses using add added revert reverted delete deleted drop dropped ' +
    'switch switched update updated restart restarted put move moved stop stopped create created write written send sent return ' +
    'returns store stored compare compared watch start started give take find look ask asked tell told notify notified show read ' +
    'turn pin describe verify verified promote force unlock confirm fix fixed make made let fail fails'
  ).split(' '),
)
/** A number says about half as much as a function word does. */
const numberGlue = 0.5

/** A colon is mostly a label on a shorter list. */
const colonGlue = 0.3
const signs = /→|->|=>|[=≥≤<>×≠±]|\+ /g

/** Names two at a time with arrows and labels between them, and hardly a word of doing: more notes than statements. */
const fewWords = 0.15
const fewDoing = 0.03
const bareClause = 2.7

/** `verbless`: notes in which hardly anything is done; `bare`: the same with signs between the names, which strong terse answers come near to. */
export type Listing = 'list' | 'verbless' | 'bare' | 'notes' | null

/**
 * Whether the sentences that earn credit only name things: hardly a function word, an arrow or a number among them, and
 * clauses of two or three words. Judged on those sentences alone, so that filler elsewhere cannot hide a list. Code is no list.
 */
export function listingOf(answer: ReadAnswer, credited: ReadonlySet<number>): Listing {
  if (credited.size < fewestCredited) return null
  const { tokens, text } = answer
  const inCode = [...credited].filter((at) => (tokens[at] as Token).code).length
  if (inCode * 2 > credited.size) return null
  const sentences = new Set([...credited].map((at) => (tokens[at] as Token).sentence))
  let [judged, glue, words, clauses, clause, done] = [0, 0, 0, 0, -1, 0]
  tokens.forEach((token, at) => {
    if (!sentences.has(token.sentence) || token.code) return
    judged++
    if (token.clause !== clause) clauses++
    clause = token.clause
    if (doing.has(token.norm)) done++
    if (token.stop) words++
    else if (token.value !== undefined) glue += numberGlue
    const previous = tokens[at - 1]
    if (!previous || isSpace(text, previous.end, token.start)) return
    const gap = text.slice(previous.end, token.start)
    glue += gap.match(signs)?.length ?? 0
    if (gap.includes(': ')) glue += colonGlue
  })
  if (judged < fewestJudged) return null
  const share = (words + glue) / judged
  const clauseLength = judged / clauses
  if (share < littleGlue && (clauseLength < shortClause || share < noGlue)) return 'list'
  if (done === 0 && share < undoneGlue && clauseLength < undoneClause) return 'verbless'
  const notes = share < notesGlue && clauseLength < notesClause
  if (notes && done < fewestDone) return 'verbless'
  if (words / judged <= fewWords && done <= Math.max(1, fewDoing * judged) && clauseLength <= bareClause)
    return 'bare'
  return notes ? 'notes' : null
}

/** Whether a single space stands between two words, as nearly always: nothing is to be looked for in it. */
function isSpace(text: string, from: number, to: number): boolean {
  return to === from + 1 && text.charAt(from) === ' '
}
