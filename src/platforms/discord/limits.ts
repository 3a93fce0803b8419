/** Discord's limits. Each is named after the page of its documentation that states it. */

/** Component Reference, "Text Display" with Components V2: characters of all text displays of one message together. */
export const MESSAGE_TEXT = 4000
/** Component Reference, "Using Message Components": components of one message, nested ones included. */
export const MESSAGE_COMPONENTS = 40
/** Component Reference, "Action Row": buttons in one row. */
export const ROW_BUTTONS = 5
/** Component Reference, "Button": characters of a label. */
export const BUTTON_LABEL = 80
/** Component Reference, "Custom ID": characters. */
export const CUSTOM_ID = 100
/** Component Reference, "Media Gallery": items in one gallery; characters of an item's description. */
export const ALT_TEXT = 1024
/** API Reference, "Uploading Files": bytes of one request, 10 MiB in all; a little is left for the rest of it. */
export const UPLOAD = 10 * 1024 * 1024 - 64 * 1024
/** Receiving and Responding, "Modal": characters of a title; components. */
export const MODAL_TITLE = 45
export const MODAL_COMPONENTS = 5
/** Component Reference, "Label": characters of a label; of its description. */
export const LABEL = 45
export const LABEL_DESCRIPTION = 100
/** Component Reference, "Text Input": characters of the value; of the placeholder. */
export const INPUT_VALUE = 4000
export const INPUT_PLACEHOLDER = 100
/** Component Reference, "String Select": options; characters of an option's label or value; of the placeholder. */
export const SELECT_OPTIONS = 25
export const SELECT_TEXT = 100
export const SELECT_PLACEHOLDER = 150
/** Application Commands, "Application Command Structure": characters of a description; options; choices. */
export const COMMAND_DESCRIPTION = 100
export const COMMAND_CHOICES = 25
export const CHOICE_TEXT = 100
/** Channel resource, "Start Thread from Message": characters of a thread's name. */
export const THREAD_NAME = 100
/** Message resource, "Create Message": characters of a nonce. */
export const NONCE = 25
/** Message resource, "Get Channel Messages": messages of one page. */
export const MESSAGES_PAGE = 100
/** Channel resource, `auto_archive_duration`: the longest, in minutes (a week without activity). */
export const LONGEST_AUTO_ARCHIVE = 10_080
