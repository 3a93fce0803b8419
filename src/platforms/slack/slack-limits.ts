/** Slack's limits, each with the page it comes from. Lengths are in UTF-16 units, the stricter reading. */

/** https://docs.slack.dev/reference/block-kit/blocks */
export const messageBlocks = 50
export const viewBlocks = 100
/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
export const headerLength = 150
/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export const textObjectLength = 3000
/** https://docs.slack.dev/reference/block-kit/blocks/actions-block; more than five wrap badly on a phone. */
export const buttonsInARow = 5
/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const buttonLabelLength = 75
export const buttonValueLength = 2000
/** https://docs.slack.dev/reference/block-kit/block-elements */
export const actionIdLength = 255
export const placeholderLength = 150
/** https://docs.slack.dev/reference/block-kit/blocks/image-block */
export const imageAltLength = 2000
/** Not documented for files; as long as the alt text of a message's picture is. */
export const fileAltLength = 1000
export const fileTitleLength = 250
/** https://docs.slack.dev/reference/block-kit/blocks/table-block */
export const tableRows = 100
export const tableColumns = 20
export const tableLength = 10_000
export const tablesInAMessage = 1
/** https://docs.slack.dev/reference/block-kit/blocks/input-block */
export const inputLabelLength = 2000
export const inputHintLength = 2000
/** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
export const textInputLength = 3000
/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const optionLabelLength = 75
export const optionValueLength = 150
/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element; groups of 100 options, 100 of them. */
export const selectOptions = 100
export const optionGroups = 100
/** https://docs.slack.dev/reference/views/modal-views */
export const viewTitleLength = 24
export const viewButtonLength = 24
export const viewMetadataLength = 3000
/** https://docs.slack.dev/reference/methods/chat.update refuses more; chat.postMessage advises no more. */
export const messageTextLength = 4000
/**
 * `msg_blocks_too_long` has no documented number; measured by others at about 13,200 characters in all with something for
 * every block (https://github.com/slackapi/bolt-js/issues/2509, .../issues/2867). This stays well below.
 */
export const blocksLength = 11_000
export const lengthPerBlock = 60
export const lengthPerElement = 10
/** Not Slack's: longer blocks are folded behind "See more" anyway. */
export const richTextLength = 3000
export const excerptLength = 4000
