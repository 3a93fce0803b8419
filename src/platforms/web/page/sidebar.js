// @ts-check
/** The side of the page: its name, the channels, who one is, the guide, and what the playground is. */
import { guide } from './guide.js'
import { icon } from './icons.js'
import { html, nothing } from './lit.js'
import { personSwitcher } from './people.js'
import { state } from './store.js'
import { themeButton } from './theme.js'
import { timeMachine } from './time-machine.js'

/** On a phone it lies above the chat instead of beside it. */
export function sidebar() {
  return html`<header class="sidebar">
    <div class="brand">
      <img src="/page/icon.svg" alt="" width="28" height="28" />
      <h1>Drillbot <span>playground</span></h1>
      ${themeButton()}
    </div>
    <nav class="channels" aria-label="Channels">
      <h2 class="side-title">Channels</h2>
      <ul>
        ${state.channels.map(
          (channel) =>
            html`<li><a href="#${channel.id}" aria-current=${channel.id === state.place.channel ? 'page' : 'false'}>${icon('hash')}${channel.name}</a></li>`,
        )}
      </ul>
    </nav>
    ${personSwitcher()}
    ${timeMachine()}
    ${guide()}
    ${state.workbench ? html`<p class="side-link"><a href="/workbench">${icon('edit')}Workbench</a></p>` : nothing}
    <p class="about">
      ${
        state.loopback
          ? html`No log-in, and on this computer only<span class="about-more">: whoever uses this page can act as anybody here</span>.`
          : html`<strong>No log-in, and open beyond this computer:</strong> whoever can reach this address can act as anybody here.`
      }
    </p>
  </header>`
}
