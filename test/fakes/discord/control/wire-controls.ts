/** What happens on the wire: faults, cut sockets, and what the bot did there. */
import type { Gateway } from '../gateway/serve-gateway.ts'
import type { GatewayFaults } from '../gateway/session.ts'
import type { Fault } from '../rest/faults.ts'
import type { Rest, RestCall } from '../rest/serve-rest.ts'

export interface GatewayState {
  /** Sockets with a session that are open now. */
  connected: number
  identifies: number
  resumes: number
  /** Close codes that the gateway sent, in order. */
  closes: number[]
}

export function wireControls(rest: Rest, gateway: Gateway) {
  return {
    fault: (fault: Fault): void => {
      rest.faults.add(fault)
    },
    clearFaults: (): void => {
      rest.faults.clear()
      Object.assign(gateway.faults, { doubled: false, shuffled: false })
    },
    /** Switches the gateway's lasting faults. */
    gatewayFaults: (faults: Partial<GatewayFaults>): void => {
      Object.assign(gateway.faults, faults)
    },
    /** Cuts every socket; after `resumable: false` a resume is refused. */
    drop: (options: { resumable?: boolean } = {}): void => {
      gateway.drop(options.resumable ?? true)
    },
    /** The open sockets turn into zombies: nothing comes, not even heartbeat acknowledgements. */
    deaden: (): void => {
      gateway.deaden()
    },
    askReconnect: (): void => {
      gateway.askReconnect()
    },
    invalidate: (options: { resumable?: boolean } = {}): void => {
      gateway.invalidate(options.resumable ?? false)
    },
    gateway: (): GatewayState => ({ connected: gateway.connected(), ...gateway.log }),
    /** Requests so far, all or of one route such as `POST /channels/{channel_id}/messages`. */
    calls: (route?: string): RestCall[] =>
      route === undefined ? rest.calls : rest.calls.filter((call) => call.route === route),
    refusals: (): RestCall[] => rest.refusals(),
    forgetCalls: (): void => {
      rest.calls.length = 0
    },
  }
}
