// @ts-check
/**
 * Who is who: avatars, and the switch between the people of the playground.
 *
 * @import {PersonView} from '../views.ts'
 */
import { html, live } from './lit.js'
import { become } from './loading.js'
import { Problem } from './server.js'
import { placeKey, state, update } from './store.js'

/** @param {PersonView | undefined} person `undefined` draws Drillbot's */
export function avatar(person) {
  if (person === undefined) return html`<span class="avatar bot" aria-hidden="true">D</span>`
  const initials = person.name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('')
  const hue = state.people.findIndex((each) => each.id === person.id) % 4
  return html`<span class="avatar hue-${hue}" aria-hidden="true">${initials}</span>`
}

/** The people whom one can be as one group of radio buttons: arrow keys move between them. */
export function personSwitcher() {
  return html`<fieldset class="people">
    <legend>You are</legend>
    ${state.people
      .filter(({ guest }) => !guest)
      .map(
        (person) => html`<label class="person">
        <input type="radio" name="person" class="visually-hidden" value=${person.id} aria-label="${person.name}, ${person.role}"
          .checked=${live(person.id === state.me)} @change=${() => switchTo(person.id)} />
        ${avatar(person)}
        <span class="person-words">
          <span class="person-name">${person.name.split(' ')[0]}<span class="last-name"> ${person.name.split(' ').slice(1).join(' ')}</span></span>
          <span class="person-role ${person.role}">${person.role === 'admin' ? 'Admin' : 'Member'}</span>
        </span>
      </label>`,
      )}
  </fieldset>`
}

/** @param {string} id */
async function switchTo(id) {
  try {
    await become(id)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    update((s) => s.problems.set(placeKey(s.place), error.message))
  }
}
