CREATE TABLE "schedule_call_offs" (
	"schedule_id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"why" text NOT NULL,
	"reason" text,
	"state" text DEFAULT 'running' NOT NULL,
	"bookings" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "schedule_call_offs_why_is_known" CHECK ("schedule_call_offs"."why" in ('operator', 'weather')),
	CONSTRAINT "schedule_call_offs_state_is_known" CHECK ("schedule_call_offs"."state" in ('running', 'stopped', 'done'))
);
--> statement-breakpoint
ALTER TABLE "schedule_call_offs" ADD CONSTRAINT "schedule_call_offs_schedule_id_tour_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."tour_schedules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_call_offs" ADD CONSTRAINT "schedule_call_offs_member_id_operator_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."operator_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "schedule_call_offs_running" ON "schedule_call_offs" USING btree ("updated_at") WHERE state = 'running';