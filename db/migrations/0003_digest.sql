ALTER TABLE `channel` ADD `digest` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `channel` ADD `digested_week` text DEFAULT '' NOT NULL;