/**
 * Slack's limits, each with the page it comes from. Lengths are counted in UTF-16 units, the stricter reading.
 */

// https://docs.slack.dev/reference/block-kit/blocks
export const MESSAGE_BLOCKS = 50
export const VIEW_BLOCKS = 100
export const BLOCK_ID_CHARS = 255

// https://docs.slack.dev/reference/block-kit/blocks/header-block
export const HEADER_CHARS = 150

// https://docs.slack.dev/reference/block-kit/blocks/section-block
export const SECTION_TEXT_CHARS = 3000
export const SECTION_FIELDS = 10
export const SECTION_FIELD_CHARS = 2000

// https://docs.slack.dev/reference/block-kit/blocks/actions-block
export const ACTIONS_ELEMENTS = 25

// https://docs.slack.dev/reference/block-kit/blocks/context-block
export const CONTEXT_ELEMENTS = 10

// https://docs.slack.dev/reference/block-kit/blocks/context-actions-block
export const CONTEXT_ACTIONS_ELEMENTS = 5

// https://docs.slack.dev/reference/block-kit/blocks/image-block
export const IMAGE_URL_CHARS = 3000
export const IMAGE_ALT_CHARS = 2000
export const IMAGE_TITLE_CHARS = 2000

// https://docs.slack.dev/reference/block-kit/blocks/input-block
export const INPUT_LABEL_CHARS = 2000
export const INPUT_HINT_CHARS = 2000

// https://docs.slack.dev/reference/block-kit/blocks/markdown-block
export const MARKDOWN_CHARS = 12_000

// https://docs.slack.dev/reference/block-kit/blocks/table-block
export const TABLE_ROWS = 100
export const TABLE_CELLS = 20
export const TABLE_COLUMN_SETTINGS = 20
export const TABLE_CHARS = 10_000
export const TABLES_IN_A_MESSAGE = 1

// https://docs.slack.dev/reference/block-kit/blocks/video-block
export const VIDEO_TITLE_CHARS = 200
export const VIDEO_AUTHOR_CHARS = 50

// https://docs.slack.dev/reference/block-kit/composition-objects/text-object
export const TEXT_OBJECT_CHARS = 3000

// https://docs.slack.dev/reference/block-kit/composition-objects/option-object
export const OPTION_TEXT_CHARS = 75
export const OPTION_VALUE_CHARS = 150
export const OPTION_DESCRIPTION_CHARS = 75
export const OPTION_URL_CHARS = 3000

// https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object
export const OPTION_GROUPS = 100
export const OPTION_GROUP_LABEL_CHARS = 75

// https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
export const CONFIRM_TITLE_CHARS = 100
export const CONFIRM_TEXT_CHARS = 300
export const CONFIRM_BUTTON_CHARS = 30

// https://docs.slack.dev/reference/block-kit/block-elements
export const ACTION_ID_CHARS = 255
export const PLACEHOLDER_CHARS = 150

// https://docs.slack.dev/reference/block-kit/block-elements/button-element
export const BUTTON_TEXT_CHARS = 75
export const BUTTON_VALUE_CHARS = 2000
export const BUTTON_URL_CHARS = 3000
export const BUTTON_ACCESSIBILITY_CHARS = 75

// https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
export const SELECT_OPTIONS = 100

// https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element
export const OVERFLOW_OPTIONS = 5

// https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element and
// https://docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element
export const CHOICE_OPTIONS = 10

// https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
export const INPUT_MAX_LENGTH = 3000

// https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
export const FILE_INPUT_FILES = 10

// https://docs.slack.dev/reference/views/modal-views
export const VIEW_TITLE_CHARS = 24
export const VIEW_BUTTON_CHARS = 24
export const PRIVATE_METADATA_CHARS = 3000
export const CALLBACK_ID_CHARS = 255
export const EXTERNAL_ID_CHARS = 255

// https://docs.slack.dev/reference/methods/views.open (view_too_large)
export const VIEW_BYTES = 250_000

// https://docs.slack.dev/reference/methods/views.push (push_limit_reached)
export const VIEW_STACK = 3

// https://docs.slack.dev/reference/methods/chat.postMessage
export const MESSAGE_TEXT_CHARS = 40_000
export const MESSAGE_ATTACHMENTS = 100

// https://docs.slack.dev/reference/methods/chat.update (msg_too_long)
export const UPDATE_TEXT_CHARS = 4000

// `msg_blocks_too_long` is not in the documentation. Measured against Slack by others: 13,202 characters, to which every
// block adds something (https://github.com/slackapi/bolt-js/issues/2509, https://github.com/slackapi/bolt-js/issues/2867,
// https://github.com/metabase/metabase/pull/79908). 60 a block agrees with each of their accepted and refused messages.
export const MESSAGE_BLOCKS_CHARS = 13_202
export const MESSAGE_BLOCK_OVERHEAD_CHARS = 60

// https://docs.slack.dev/messaging/message-metadata (metadata_too_large). The number is a cautious guess: the method's
// page names the error without one.
export const METADATA_BYTES = 8000

// https://docs.slack.dev/reference/methods/reactions.add (too_many_emoji, too_many_reactions). The page names the errors;
// the numbers are the usual ones of a workspace.
export const REACTION_KINDS = 50
export const REACTIONS_OF_ONE_USER = 23

// https://docs.slack.dev/apis/events-api/using-socket-mode
export const SOCKETS = 10
export const SOCKET_TICKET_MS = 30_000

// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
export const RESPONSE_URL_USES = 5
export const RESPONSE_URL_MS = 30 * 60_000

// https://docs.slack.dev/apis/web-api/pagination
export const PAGE_DEFAULT = 100
export const PAGE_MAX = 1000

// https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps
export const OUTSIDE_MARKETPLACE_PAGE = 15
export const OUTSIDE_MARKETPLACE_A_MINUTE = 1
