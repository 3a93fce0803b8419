CREATE TABLE `absence` (
	`community` text NOT NULL,
	`member` text NOT NULL,
	`from` text NOT NULL,
	`until` text NOT NULL,
	`declared_at` integer NOT NULL,
	PRIMARY KEY(`community`, `member`, `from`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `member_setting` (
	`community` text NOT NULL,
	`member` text NOT NULL,
	`zone` text DEFAULT '' NOT NULL,
	`private_answers` integer DEFAULT false NOT NULL,
	`hidden` integer DEFAULT false NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`community`, `member`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `reminder` (
	`community` text NOT NULL,
	`channel` text NOT NULL,
	`member` text NOT NULL,
	`opened` integer NOT NULL,
	`closing` integer NOT NULL,
	`closed` integer NOT NULL,
	PRIMARY KEY(`community`, `channel`, `member`),
	FOREIGN KEY (`community`,`channel`) REFERENCES `channel`(`community`,`channel`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `tombstone` (
	`community` text NOT NULL,
	`hash` text NOT NULL,
	`forgotten_at` integer NOT NULL,
	PRIMARY KEY(`community`, `hash`)
) STRICT;
--> statement-breakpoint
ALTER TABLE `channel` ADD `pinged_role` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `channel` ADD `champion_role` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `channel` ADD `champions` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `channel` ADD `championed_season` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `round` ADD `close_reminded` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `practice` ADD `timer_until` integer;--> statement-breakpoint
ALTER TABLE `practice` ADD `timer_rung` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `practice_timed` ON `practice` (`community`,`timer_until`) WHERE timer_until is not null and timer_rung = 0;