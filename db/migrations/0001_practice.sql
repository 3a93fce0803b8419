CREATE TABLE `memory` (
	`community` text NOT NULL,
	`member` text NOT NULL,
	`question_id` text NOT NULL,
	`memory` text NOT NULL,
	PRIMARY KEY(`community`, `member`, `question_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `practice` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community` text NOT NULL,
	`member` text NOT NULL,
	`question_id` text NOT NULL,
	`revision` text NOT NULL,
	`started_at` integer NOT NULL,
	`answered_at` integer,
	`text` text DEFAULT '' NOT NULL,
	`score` integer,
	FOREIGN KEY (`revision`) REFERENCES `question_revision`(`revision`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `practice_of_member` ON `practice` (`community`,`member`,`id`);