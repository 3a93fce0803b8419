CREATE TABLE `added_question` (
	`community` text NOT NULL,
	`question_id` text NOT NULL,
	`revision` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`community`, `question_id`),
	FOREIGN KEY (`revision`) REFERENCES `question_revision`(`revision`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `answer` (
	`community` text NOT NULL,
	`round` integer NOT NULL,
	`member` text NOT NULL,
	`text` text NOT NULL,
	`result` text NOT NULL,
	`score` integer NOT NULL,
	`points` integer NOT NULL,
	`is_private` integer NOT NULL,
	`engine_revision` integer NOT NULL,
	`lexicon_revision` text NOT NULL,
	`changed_at` integer NOT NULL,
	`shown_at` integer,
	`first_shown` integer,
	`shared` integer DEFAULT false NOT NULL,
	`unseen` integer NOT NULL,
	`gone` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`community`, `round`, `member`),
	FOREIGN KEY (`community`,`round`) REFERENCES `round`(`community`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `answer_of_member` ON `answer` (`community`,`member`,`round`);--> statement-breakpoint
CREATE INDEX `answer_unseen` ON `answer` (`community`,`round`,`changed_at`) WHERE unseen = 1 and gone = 0;--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`details` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_in_order` ON `audit` (`community`,`id`);--> statement-breakpoint
CREATE TABLE `channel` (
	`community` text NOT NULL,
	`channel` text NOT NULL,
	`schedule` text NOT NULL,
	`state` text NOT NULL,
	`state_reason` text NOT NULL,
	`set_up_by` text NOT NULL,
	`admins` text DEFAULT '[]' NOT NULL,
	`since` integer NOT NULL,
	`clocked_until` integer NOT NULL,
	`closed_rounds` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`community`, `channel`),
	FOREIGN KEY (`community`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `community` (
	`id` text PRIMARY KEY NOT NULL,
	`since` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `delivery` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`target` text NOT NULL,
	`message` text,
	`round` integer,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`not_before` integer NOT NULL,
	`last_error` text,
	`ref` text,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`community`,`round`) REFERENCES `round`(`community`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_key` ON `delivery` (`community`,`key`);--> statement-breakpoint
CREATE INDEX `delivery_owed` ON `delivery` (`community`,`channel`,`id`) WHERE state in ('pending', 'sending');--> statement-breakpoint
CREATE INDEX `delivery_error` ON `delivery` (`community`,`changed_at`) WHERE last_error is not null;--> statement-breakpoint
CREATE TABLE `ledger` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community` text NOT NULL,
	`channel` text NOT NULL,
	`round` integer NOT NULL,
	`member` text NOT NULL,
	`domain` text NOT NULL,
	`local_date` text NOT NULL,
	`points` integer NOT NULL,
	`points_change` integer NOT NULL,
	`rounds_change` integer NOT NULL,
	`supersedes` integer,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`community`,`round`) REFERENCES `round`(`community`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`supersedes`) REFERENCES `ledger`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `ledger_of_round` ON `ledger` (`community`,`round`,`member`);--> statement-breakpoint
CREATE INDEX `ledger_in_order` ON `ledger` (`community`,`id`);--> statement-breakpoint
CREATE INDEX `ledger_by_date` ON `ledger` (`community`,`channel`,`local_date`,`domain`,`member`,`points_change`,`rounds_change`);--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_supersedes` ON `ledger` (`supersedes`) WHERE supersedes is not null;--> statement-breakpoint
CREATE TABLE `member` (
	`community` text NOT NULL,
	`member` text NOT NULL,
	`name` text NOT NULL,
	`named_at` integer NOT NULL,
	PRIMARY KEY(`community`, `member`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `part_version` (
	`community` text NOT NULL,
	`round` integer NOT NULL,
	`source_id` text NOT NULL,
	`version` integer NOT NULL,
	`member` text NOT NULL,
	`via` text NOT NULL,
	`sent_at` integer NOT NULL,
	`text` text,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`community`, `round`, `source_id`, `version`),
	FOREIGN KEY (`community`,`round`) REFERENCES `round`(`community`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `part_of_member` ON `part_version` (`community`,`round`,`member`);--> statement-breakpoint
CREATE TABLE `question_revision` (
	`revision` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`title` text NOT NULL,
	`question` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `round` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community` text NOT NULL,
	`channel` text NOT NULL,
	`slot` text NOT NULL,
	`local_date` text NOT NULL,
	`state` text NOT NULL,
	`question_id` text DEFAULT '' NOT NULL,
	`revision` text,
	`domain` text,
	`topic` text DEFAULT '' NOT NULL,
	`difficulty` text,
	`claimed_at` integer NOT NULL,
	`opened_at` integer,
	`closes_at` integer NOT NULL,
	`closed_at` integer,
	`message` text,
	`thread` text,
	`reason` text DEFAULT '' NOT NULL,
	`close_number` integer,
	FOREIGN KEY (`revision`) REFERENCES `question_revision`(`revision`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community`,`channel`) REFERENCES `channel`(`community`,`channel`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `round_slot` ON `round` (`community`,`channel`,`slot`);--> statement-breakpoint
CREATE UNIQUE INDEX `round_in_community` ON `round` (`community`,`id`);--> statement-breakpoint
CREATE INDEX `round_thread` ON `round` (`community`,`channel`,`thread`);--> statement-breakpoint
CREATE INDEX `round_newest` ON `round` (`community`,`channel`,`id`);--> statement-breakpoint
CREATE INDEX `round_open` ON `round` (`community`,`closes_at`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `round_open_in_channel` ON `round` (`community`,`channel`,`id`) WHERE state = 'open';--> statement-breakpoint
CREATE TABLE `streak` (
	`community` text NOT NULL,
	`channel` text NOT NULL,
	`member` text NOT NULL,
	`current` integer NOT NULL,
	`best` integer NOT NULL,
	`last_closed` integer NOT NULL,
	PRIMARY KEY(`community`, `channel`, `member`),
	FOREIGN KEY (`community`,`channel`) REFERENCES `channel`(`community`,`channel`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `tally` (
	`community` text NOT NULL,
	`channel` text NOT NULL,
	`period` text NOT NULL,
	`domain` text NOT NULL,
	`member` text NOT NULL,
	`points` integer NOT NULL,
	`rounds` integer NOT NULL,
	PRIMARY KEY(`community`, `channel`, `period`, `domain`, `member`),
	FOREIGN KEY (`community`,`channel`) REFERENCES `channel`(`community`,`channel`) ON UPDATE no action ON DELETE no action
) STRICT;
