import * as echarts from 'echarts'
import { askedPerTopic, coverageOf } from '../src/questions/check-bank.ts'
import { difficulties, domainIds, domains, topicName, type Question } from '../src/questions/question.ts'

/** docs/questions.md: every question of the bank by field and topic. */
export function questionIndex(questions: readonly Question[]): string {
  const practice = questions.filter((question) => question.practice_only).length
  const lines = [
    '# The questions',
    '',
    '<!-- Written by `npm run question-index`; change the question files instead. -->',
    '',
    `${questions.length} questions: ${questions.length - practice} to be asked in channels, ${practice} for practice alone.`,
    '',
    '![How many questions each topic has, by difficulty](pictures/coverage.svg)',
  ]
  for (const domain of domainIds) {
    lines.push('', `## ${domains[domain].name}`)
    for (const topic of Object.keys(domains[domain].topics)) {
      lines.push('', `### ${topicName(domain, topic)}`, '')
      lines.push('| question | | minutes | reviewed |', '| --- | --- | --- | --- |')
      const own = questions.filter((question) => question.domain === domain && question.topic === topic)
      for (const question of own.toSorted(byDifficulty)) lines.push(rowOf(question))
    }
  }
  return `${lines.join('\n')}\n`
}

function rowOf({
  id,
  title,
  domain,
  topic,
  difficulty,
  minutes,
  practice_only: practice,
  reviewed,
}: Question) {
  const path = `../questions/${domain}/${topic}/${id}.yaml`
  const kind = practice ? `${difficulty}, practice` : difficulty
  return `| [${title.replaceAll('|', '\\|')}](${path}) | ${kind} | ${minutes} | ${reviewed?.date ?? ''} |`
}

function byDifficulty(a: Question, b: Question): number {
  return (
    Number(a.practice_only) - Number(b.practice_only) ||
    difficulties.indexOf(a.difficulty) - difficulties.indexOf(b.difficulty) ||
    (a.id < b.id ? -1 : 1)
  )
}

/** The picture of the coverage, as SVG: a cell for each topic and difficulty, darker where there are more questions. */
export function coveragePicture(questions: readonly Question[]): string {
  const columns = [...difficulties, 'practice'] as const
  const coverage = coverageOf(questions).toReversed()
  const names = new Map(domainIds.flatMap((domain) => Object.entries(domains[domain].topics)))
  const cells = coverage.flatMap(({ asked, practice }, row) =>
    [...difficulties.map((difficulty) => asked[difficulty]), practice].map((count, column) => [
      column,
      row,
      count,
    ]),
  )
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 720, height: 560 })
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    grid: { left: 190, right: 20, top: 40, bottom: 20 },
    xAxis: { type: 'category', data: [...columns], position: 'top', axisTick: { show: false } },
    yAxis: {
      type: 'category',
      data: coverage.map(({ topic }) => names.get(topic) ?? topic),
      axisTick: { show: false },
    },
    // One hue from light to dark reads the same to every kind of colour vision, and in grey.
    visualMap: {
      show: false,
      min: 0,
      max: askedPerTopic / 2,
      inRange: { color: ['#f4f6f8', '#9ec5e8', '#1f5f9e'] },
    },
    series: [
      {
        type: 'heatmap',
        data: cells,
        label: { show: true, fontSize: 13 },
        itemStyle: { borderColor: '#ffffff', borderWidth: 3 },
      },
    ],
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}
