/** From data to a PNG. This file loads echarts and resvg, tens of megabytes, and is imported by the worker alone. */
import { renderAsync } from '@resvg/resvg-js'
import { BarChart, HeatmapChart, ScatterChart } from 'echarts/charts'
import { GraphicComponent, GridComponent, VisualMapContinuousComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Picture } from '../messages/picture.ts'
import { chartOf } from './chart-of.ts'
import { interFiles, interLettering } from './inter.ts'
import type { Chart } from './card.ts'
import { indexedPng } from './png.ts'

use([
  BarChart,
  GraphicComponent,
  GridComponent,
  HeatmapChart,
  ScatterChart,
  SVGRenderer,
  VisualMapContinuousComponent,
])

/** Pixels of the file for each of the card's: crisp on a screen of double density. */
const scale = 2
const lettering = interLettering()

/** The picture as a PNG. */
export async function paint(picture: Picture): Promise<Uint8Array> {
  const svg = svgOf(chartOf(picture, lettering))
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontFiles: Object.values(interFiles), loadSystemFonts: false, defaultFontFamily: 'Inter' },
  })
  return indexedPng(image.pixels, image.width, image.height)
}

function svgOf({ width, height, option }: Chart): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(option)
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}
