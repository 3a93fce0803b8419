/** Discord's enumerations as the plain numbers that they are on the wire: what a client sends is no enum yet. */
import * as wire from 'discord-api-types/v10'

type Numbers<T> = { readonly [K in keyof T as K extends string ? K : never]: number }

export const ApplicationCommandType: Numbers<typeof wire.ApplicationCommandType> = wire.ApplicationCommandType
export const ButtonStyle: Numbers<typeof wire.ButtonStyle> = wire.ButtonStyle
export const ComponentType: Numbers<typeof wire.ComponentType> = wire.ComponentType
export const GatewayOpcodes: Numbers<typeof wire.GatewayOpcodes> = wire.GatewayOpcodes
export const InteractionResponseType: Numbers<typeof wire.InteractionResponseType> =
  wire.InteractionResponseType
export const MessageFlags: Numbers<typeof wire.MessageFlags> = wire.MessageFlags
export const MessageType: Numbers<typeof wire.MessageType> = wire.MessageType
