import { automatedReadability } from 'automated-readability'

/** What a text asks of its reader. */
export interface Readability {
  words: number
  wordsPerSentence: number
  /** The US school grade that it is written for, by the Automated Readability Index (Senter and Smith, 1967). */
  grade: number
}

export function readabilityOf(text: string): Readability {
  const sentences = text.split(/[.!?](?:\s|$)/).filter((sentence) => sentence.trim() !== '').length
  const words = text.match(/\S+/g) ?? []
  const counts = { sentence: sentences, word: words.length, character: words.join('').length }
  return {
    words: words.length,
    wordsPerSentence: Math.round((words.length / Math.max(1, sentences)) * 10) / 10,
    grade: words.length === 0 ? 0 : Math.round(automatedReadability(counts) * 10) / 10,
  }
}
