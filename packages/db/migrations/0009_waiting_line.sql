ALTER TABLE "tour_waitlist" ADD COLUMN "locale" text DEFAULT 'ru' NOT NULL;--> statement-breakpoint
ALTER TABLE "tour_waitlist" ADD COLUMN "token_hash" "bytea";