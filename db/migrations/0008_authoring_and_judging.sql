CREATE TABLE `question_draft` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community` text NOT NULL,
	`author` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`question_id` text DEFAULT '' NOT NULL,
	`based_on` text DEFAULT '' NOT NULL,
	`content` text NOT NULL,
	`decided_by` text DEFAULT '' NOT NULL,
	`decision` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `draft_by_state` ON `question_draft` (`community`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `draft_of_author` ON `question_draft` (`community`,`author`,`id`);--> statement-breakpoint
CREATE TABLE `question_report` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community` text NOT NULL,
	`question_id` text NOT NULL,
	`round` integer NOT NULL,
	`member` text NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`outcome` text DEFAULT '' NOT NULL,
	`settled_by` text DEFAULT '' NOT NULL,
	`reported_at` integer NOT NULL,
	`settled_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `report_by_state` ON `question_report` (`community`,`state`,`id`);--> statement-breakpoint
CREATE TABLE `queued_question` (
	`community` text NOT NULL,
	`channel` text NOT NULL,
	`question_id` text NOT NULL,
	`position` integer NOT NULL,
	`queued_by` text NOT NULL,
	`queued_at` integer NOT NULL,
	PRIMARY KEY(`community`, `channel`, `question_id`),
	FOREIGN KEY (`community`,`channel`) REFERENCES `channel`(`community`,`channel`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `retired_question` (
	`community` text NOT NULL,
	`question_id` text NOT NULL,
	`reason` text NOT NULL,
	`retired_by` text NOT NULL,
	`retired_at` integer NOT NULL,
	PRIMARY KEY(`community`, `question_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `appeal` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community` text NOT NULL,
	`round` integer NOT NULL,
	`member` text NOT NULL,
	`criterion` text NOT NULL,
	`words` text NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`decided_by` text DEFAULT '' NOT NULL,
	`decision` text DEFAULT '' NOT NULL,
	`appealed_at` integer NOT NULL,
	`decided_at` integer,
	FOREIGN KEY (`community`,`round`) REFERENCES `round`(`community`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `appeal_once` ON `appeal` (`community`,`round`,`member`,`criterion`);--> statement-breakpoint
CREATE INDEX `appeal_by_state` ON `appeal` (`community`,`state`,`id`);--> statement-breakpoint
ALTER TABLE `community` ADD `text_kept_days` integer;--> statement-breakpoint
ALTER TABLE `added_question` ADD `credit` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `answer` ADD `mark` text;--> statement-breakpoint
ALTER TABLE `round` ADD `judged_by` text REFERENCES question_revision(revision);--> statement-breakpoint
CREATE INDEX `round_of_question` ON `round` (`community`,`question_id`);