/** Block Kit as HTML, near enough to Slack's client to judge a card by: only for the pictures of the docs. */

interface Node {
  type?: string
  text?: string | Node
  elements?: Node[]
  element?: Node
  label?: Node
  hint?: Node
  rows?: Node[][]
  column_settings?: ({ align?: string } | null)[]
  style?: string | Record<string, boolean>
  multiline?: boolean
  initial_value?: string
  initial_option?: Node
  placeholder?: Node
  image_url?: string
  alt_text?: string
}

export interface ShownMessage {
  author: string
  isApp: boolean
  time: string
  blocks: readonly unknown[]
  words: string
  onlyForYou?: boolean
  mark?: boolean
}

/** One message with its author, as a Slack client shows it. */
export function messageHtml(message: ShownMessage): string {
  const { author, isApp, time, blocks, words, onlyForYou = false, mark = false } = message
  const body = blocks.length > 0 && isApp ? blocksHtml(blocks) : `<p>${escaped(words)}</p>`
  return `<article class="message${onlyForYou ? ' whisper' : ''}">
    <div class="face">${isApp ? 'D' : escaped(author.slice(0, 1).toUpperCase())}</div>
    <div class="body">
      ${onlyForYou ? '<div class="only">Only visible to you</div>' : ''}
      <header><b>${escaped(author)}</b>${isApp ? '<span class="app">APP</span>' : ''}<time>${time}</time></header>
      ${body}${mark ? `<div class="reaction">${drawn('✅')} 1</div>` : ''}
    </div>
  </article>`
}

/** A form as it lies over the client. */
export function modalHtml(title: string, submit: string, blocks: readonly unknown[]): string {
  return `<div class="modal"><h2>${escaped(title)}</h2>${blocksHtml(blocks)}
    <footer><span class="button">Cancel</span><span class="button primary">${escaped(submit)}</span></footer></div>`
}

/** A whole page around the pieces. */
export function pageHtml(pieces: readonly string[]): string {
  return `<!doctype html><meta charset="utf-8"><style>${styles}</style><main>${pieces.join('\n')}</main>`
}

export function blocksHtml(blocks: readonly unknown[]): string {
  return blocks.map((block) => blockHtml(block as Node)).join('\n')
}

function blockHtml(block: Node): string {
  switch (block.type ?? '') {
    case 'header':
      return `<h3>${wordsOf(block.text)}</h3>`
    case 'divider':
      return '<hr>'
    case 'context':
      return `<p class="context">${(block.elements ?? []).map((each) => wordsOf(each.text)).join(' ')}</p>`
    case 'actions':
      return `<div class="actions">${(block.elements ?? []).map(buttonHtml).join('')}</div>`
    case 'image':
      return `<img alt="${escaped(block.alt_text ?? '')}" src="${escaped(block.image_url ?? '')}">`
    case 'table':
      return tableHtml(block)
    case 'input':
      return inputHtml(block)
    case 'rich_text':
      return (block.elements ?? []).map(pieceHtml).join('\n')
    default:
      throw new Error(`no HTML for a block of type ${block.type ?? 'none'}`)
  }
}

function buttonHtml(button: Node): string {
  const style = typeof button.style === 'string' ? ` ${button.style}` : ''
  return `<span class="button${style}">${wordsOf(button.text)}</span>`
}

function tableHtml({ rows = [], column_settings: settings = [] }: Node): string {
  const cells = (row: Node[], tag: string) =>
    row
      .map((cell, at) => {
        const words =
          cell.type === 'rich_text' ? (cell.elements ?? []).map(pieceHtml).join('') : wordsOf(cell)
        return `<${tag} class="${settings[at]?.align ?? 'left'}">${words}</${tag}>`
      })
      .join('')
  const [head = [], ...body] = rows
  return `<table><tr>${cells(head, 'th')}</tr>${body.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</table>`
}

function inputHtml({ label, hint, element }: Node): string {
  const value =
    element?.initial_value ?? (element?.initial_option ? wordsOf(element.initial_option.text) : '')
  const shown = element?.initial_option ? `${value}<span class="arrow">⌄</span>` : escaped(value)
  const tall = element?.multiline === true ? ' tall' : ''
  const note = hint === undefined ? '' : `<p class="context">${wordsOf(hint)}</p>`
  return `<label><b>${wordsOf(label)}</b><div class="input${tall}">${shown}</div></label>${note}`
}

function pieceHtml(piece: Node): string {
  const inner = (piece.elements ?? [])
    .map((each) => (each.elements ? pieceHtml(each) : spanHtml(each)))
    .join('')
  switch (piece.type ?? '') {
    case 'rich_text_quote':
      return `<blockquote>${inner}</blockquote>`
    case 'rich_text_preformatted':
      return `<pre>${inner}</pre>`
    case 'rich_text_list':
      return `<ul>${(piece.elements ?? []).map((item) => `<li>${pieceHtml(item)}</li>`).join('')}</ul>`
    default:
      return `<p>${inner}</p>`
  }
}

function spanHtml({ text, style }: Node): string {
  let html = wordsOf(text)
  if (typeof style !== 'object') return html
  if (style['bold']) html = `<b>${html}</b>`
  if (style['italic']) html = `<i>${html}</i>`
  if (style['strike']) html = `<s>${html}</s>`
  if (style['code']) html = `<code>${html}</code>`
  return html
}

function wordsOf(text: string | Node | undefined): string {
  if (typeof text === 'string') return drawn(escaped(text))
  return text === undefined ? '' : wordsOf(text.text)
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** The signs as shapes: not every machine has a font with emoji. */
function drawn(html: string): string {
  return html.replaceAll(
    /✅|🟡|⬜|⚠️/gu,
    (sign) =>
      `<span class="sign ${signs[sign] ?? ''}">${sign === '✅' ? '✓' : sign === '⚠️' ? '!' : ''}</span>`,
  )
}

const signs: Record<string, string> = { '✅': 'green', '🟡': 'yellow', '⬜': 'white', '⚠️': 'orange' }

const styles = `
  .sign { display: inline-block; width: 17px; height: 17px; border-radius: 4px; font: 700 13px/17px sans-serif; text-align: center; color: #fff; vertical-align: -2px }
  .green { background: #3aa655 } .yellow { background: #f2c744; border-radius: 50% } .white { border: 2px solid #bbb } .orange { background: #e8912d }
  * { box-sizing: border-box; margin: 0 }
  body { font: 15px/1.46 Lato, "Helvetica Neue", Arial, sans-serif; color: #1d1c1d; background: #fff }
  main { padding: 16px 20px; overflow: hidden }
  .message { display: flex; gap: 10px; padding: 8px 0 }
  .whisper { background: #f8f8f8; margin: 0 -20px; padding: 8px 20px }
  .only { font-size: 12px; color: #616061 }
  .face { width: 36px; height: 36px; border-radius: 8px; background: #1f3a5f; color: #fff; display: grid; place-items: center; flex: none; font-weight: 700 }
  .body { min-width: 0; flex: 1 }
  header { display: flex; gap: 6px; align-items: baseline }
  .app { font-size: 10px; background: #e8e8e8; color: #616061; border-radius: 3px; padding: 0 4px; font-weight: 700 }
  time { font-size: 12px; color: #616061 }
  p { white-space: pre-wrap; margin: 4px 0 }
  h3 { font-size: 18px; margin: 6px 0 4px }
  hr { border: 0; border-top: 1px solid #e1e1e1; margin: 10px 0 }
  .context { font-size: 13px; color: #616061 }
  .actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0 }
  .button { border: 1px solid #bbb; border-radius: 8px; padding: 4px 12px; font-weight: 700; font-size: 14px; background: #fff }
  .button.primary { background: #007a5a; border-color: #007a5a; color: #fff }
  .button.danger { background: #e01e5a; border-color: #e01e5a; color: #fff }
  blockquote { border-left: 4px solid #ddd; padding-left: 12px; margin: 4px 0; white-space: pre-wrap }
  code, pre { font: 12px/1.5 Menlo, Consolas, monospace; background: #f6f6f6; border: 1px solid #ddd; border-radius: 4px }
  code { padding: 1px 3px; color: #c01343 }
  pre { padding: 8px; white-space: pre-wrap }
  ul { padding-left: 24px; margin: 4px 0 }
  ul p { margin: 0 }
  table { display: block; width: fit-content; max-width: 100%; overflow-x: auto; border-collapse: separate; border-spacing: 0; border: 1px solid #ddd; border-radius: 8px; margin: 6px 0; font-size: 14px }
  th, td { padding: 5px 12px; border-top: 1px solid #eee; vertical-align: top } th { border-top: 0; background: #f8f8f8; text-align: left }
  th p, td p { margin: 0 } .right { text-align: right }
  .reaction { display: inline-block; border: 1px solid #ddd; border-radius: 12px; padding: 0 8px; font-size: 12px; background: #f8f8f8 }
  .modal { border: 1px solid #ddd; border-radius: 10px; padding: 16px 20px; box-shadow: 0 8px 30px #0003; max-width: 520px }
  .modal h2 { font-size: 20px; margin-bottom: 10px }
  .modal label { display: block; margin-top: 12px }
  .input { border: 1px solid #bbb; border-radius: 6px; padding: 6px 10px; margin-top: 4px; min-height: 34px; white-space: pre-wrap }
  .input.tall { min-height: 110px } .arrow { float: right }
  .modal footer { display: flex; justify-content: flex-end; gap: 8px; margin-top: 16px }
`
