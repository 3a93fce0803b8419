ALTER TABLE `streak` ADD `since_freeze` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `streak` SET `since_freeze` = `current`;
