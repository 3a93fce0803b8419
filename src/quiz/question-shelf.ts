import type { CommunityId } from '../platforms/platform.ts'
import type { Bank } from '../questions/bank.ts'
import type { Question } from '../questions/question.ts'
import { bankQuestion, type BankQuestion } from '../questions/question-file.ts'
import { compileRubric, type CompiledRubric } from '../scoring/compile-rubric.ts'
import type { Lexicon } from '../scoring/lexicon.ts'
import type { RetiredQuestion, Store } from '../store/store.ts'

/** Rubrics kept ready; a group uses few at a time. */
const compiledKept = 50

/** Where a community has a question from: `edited` is the bank's, as the community changed it. */
export type Origin = 'bank' | 'edited' | 'own'

/** The questions a community can be asked: the bank, and over it what the community added. Rubrics are compiled once. */
export class QuestionShelf {
  readonly #bank: Bank
  readonly #store: Store
  readonly #byCommunity = new Map<CommunityId, ReadonlyMap<string, BankQuestion>>()
  readonly #retired = new Map<CommunityId, ReadonlyMap<string, RetiredQuestion>>()
  readonly #ofBank: ReadonlyMap<string, BankQuestion>
  readonly #compiled = new Map<string, CompiledRubric>()

  constructor(bank: Bank, store: Store) {
    this.#bank = bank
    this.#store = store
    this.#ofBank = new Map([...bank.questions.values()].map((question) => [question.revision, question]))
  }

  get lexicon(): Lexicon {
    return this.#bank.lexicon
  }

  /** By id. */
  async questionsOf(community: CommunityId): Promise<ReadonlyMap<string, BankQuestion>> {
    const known = this.#byCommunity.get(community)
    if (known) return known
    const questions = new Map(this.#bank.questions)
    for (const { question } of await this.#store.addedQuestions(community)) {
      questions.set(question.id, bankQuestion(question, this.#bank.lexicon))
    }
    this.#byCommunity.set(community, questions)
    return questions
  }

  /** Those that the community does not ask any more, by id. */
  async retiredOf(community: CommunityId): Promise<ReadonlyMap<string, RetiredQuestion>> {
    const known = this.#retired.get(community)
    if (known) return known
    const retired = await this.#store.retiredQuestions(community)
    const byId = new Map(retired.map((each) => [each.questionId, each]))
    this.#retired.set(community, byId)
    return byId
  }

  /** Those that can be asked in a channel, by id: practice questions are kept back, and retired ones. */
  async askableOf(community: CommunityId): Promise<ReadonlyMap<string, BankQuestion>> {
    const retired = await this.retiredOf(community)
    const all = [...(await this.questionsOf(community))]
    return new Map(all.filter(([id, { about }]) => !about.practice_only && !retired.has(id)))
  }

  originOf({ about, revision }: BankQuestion): Origin {
    const ofBank = this.#bank.questions.get(about.id)
    if (!ofBank) return 'own'
    return ofBank.revision === revision ? 'bank' : 'edited'
  }

  /** The community's questions changed: read them again. */
  forget(community: CommunityId): void {
    this.#byCommunity.delete(community)
    this.#retired.delete(community)
  }

  /** The bank's question of this revision; undefined when the bank has another by now. */
  inBank(revision: string): Question | undefined {
    return this.#ofBank.get(revision)?.question
  }

  /** The rubric of a question as it was at some revision. */
  rubricOf(question: Question, revision: string): CompiledRubric {
    let rubric = this.#ofBank.get(revision)?.rubric ?? this.#compiled.get(revision)
    if (!rubric) {
      rubric = compileRubric(question, this.#bank.lexicon)
      if (this.#compiled.size >= compiledKept) {
        const oldest = this.#compiled.keys().next().value
        if (oldest !== undefined) this.#compiled.delete(oldest)
      }
      this.#compiled.set(revision, rubric)
    }
    return rubric
  }
}
