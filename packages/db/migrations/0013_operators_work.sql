CREATE TABLE "schedule_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"text" jsonb NOT NULL,
	"bookings" integer NOT NULL,
	CONSTRAINT "schedule_messages_text_is_in_both_languages" CHECK (coalesce(length("schedule_messages"."text"->>'ru') > 0 and length("schedule_messages"."text"->>'en') > 0, false))
);
--> statement-breakpoint
CREATE TABLE "schedule_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "schedule_notes_say_something" CHECK (length("schedule_notes"."text") between 1 and 2000)
);
--> statement-breakpoint
ALTER TABLE "tours" ADD COLUMN "max_age" integer;--> statement-breakpoint
ALTER TABLE "tours" ADD COLUMN "max_weight_kg" integer;--> statement-breakpoint
ALTER TABLE "tours" ADD COLUMN "season_from" text;--> statement-breakpoint
ALTER TABLE "tours" ADD COLUMN "season_to" text;--> statement-breakpoint
ALTER TABLE "schedule_messages" ADD CONSTRAINT "schedule_messages_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_messages" ADD CONSTRAINT "schedule_messages_schedule_id_tour_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."tour_schedules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_messages" ADD CONSTRAINT "schedule_messages_member_id_operator_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."operator_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_notes" ADD CONSTRAINT "schedule_notes_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_notes" ADD CONSTRAINT "schedule_notes_schedule_id_tour_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."tour_schedules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_notes" ADD CONSTRAINT "schedule_notes_member_id_operator_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."operator_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "schedule_messages_by_schedule" ON "schedule_messages" USING btree ("schedule_id","created_at");--> statement-breakpoint
CREATE INDEX "schedule_notes_by_schedule" ON "schedule_notes" USING btree ("schedule_id","created_at");--> statement-breakpoint
CREATE INDEX "audit_log_by_entity" ON "audit_log" USING btree ("entity_id","id");--> statement-breakpoint
CREATE INDEX "tour_schedules_by_guide_and_start" ON "tour_schedules" USING btree ("guide_id","starts_at") WHERE guide_id is not null;--> statement-breakpoint
CREATE INDEX "tour_waitlist_in_line" ON "tour_waitlist" USING btree ("schedule_id") WHERE status in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "tour_weather_alerts_standing" ON "tour_weather_alerts" USING btree ("operator_id","ends_at") WHERE lifted_at is null and operator_id is not null;--> statement-breakpoint
ALTER TABLE "tours" ADD CONSTRAINT "tours_max_age_is_above_the_least" CHECK ("tours"."max_age" between "tours"."min_age" and 120);--> statement-breakpoint
ALTER TABLE "tours" ADD CONSTRAINT "tours_max_weight_is_a_weight" CHECK ("tours"."max_weight_kg" between 20 and 300);--> statement-breakpoint
ALTER TABLE "tours" ADD CONSTRAINT "tours_season_has_both_ends" CHECK (("tours"."season_from" is null) = ("tours"."season_to" is null) and "tours"."season_from" ~ '^[01][0-9]-[0-3][0-9]$' and "tours"."season_to" ~ '^[01][0-9]-[0-3][0-9]$');--> statement-breakpoint
create trigger schedule_notes_are_append_only before update or delete on schedule_notes
  for each row execute function refuse_to_rewrite_history();--> statement-breakpoint
create trigger schedule_messages_are_append_only before update or delete on schedule_messages
  for each row execute function refuse_to_rewrite_history();
