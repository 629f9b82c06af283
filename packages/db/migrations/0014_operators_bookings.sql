CREATE TABLE "booking_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"text_sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "operators" ADD COLUMN "hold_minutes" integer;--> statement-breakpoint
ALTER TABLE "operators" ADD COLUMN "payment_minutes" integer;--> statement-breakpoint
ALTER TABLE "operators" ADD COLUMN "loyalty_percent" integer;--> statement-breakpoint
ALTER TABLE "operators" ADD COLUMN "refund_policy" jsonb;--> statement-breakpoint
ALTER TABLE "booking_notes" ADD CONSTRAINT "booking_notes_booking_id_tour_bookings_v2_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."tour_bookings_v2"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_notes_by_booking" ON "booking_notes" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "audit_log_by_time" ON "audit_log" USING btree ("operator_id","at");--> statement-breakpoint
CREATE INDEX "audit_log_by_member" ON "audit_log" USING btree ("actor_id","at") WHERE actor_kind = 'operator';--> statement-breakpoint
CREATE INDEX "outbox_messages_given_up" ON "outbox_messages" USING btree ("operator_id","created_at") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "payments_to_look_at" ON "payments" USING btree ("created_at") WHERE flag is not null and status in ('authorized', 'paid') and given_back < amount;--> statement-breakpoint
CREATE INDEX "refunds_to_look_at" ON "refunds" USING btree ("created_at") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "tour_bookings_by_time" ON "tour_bookings_v2" USING btree ("operator_id","created_at");--> statement-breakpoint
CREATE INDEX "tour_bookings_by_status" ON "tour_bookings_v2" USING btree ("operator_id","status","created_at");--> statement-breakpoint
CREATE INDEX "tour_bookings_by_payment_status" ON "tour_bookings_v2" USING btree ("operator_id","payment_status","created_at");--> statement-breakpoint
CREATE INDEX "tour_bookings_by_name" ON "tour_bookings_v2" USING btree ("operator_id",lower("contact_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "tour_bookings_by_last_word_of_name" ON "tour_bookings_v2" USING btree ("operator_id",lower(regexp_replace("contact_name", '^.*\s', '')) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "tour_bookings_by_email" ON "tour_bookings_v2" USING btree ("operator_id",lower("contact_email") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "tour_bookings_by_end_of_phone" ON "tour_bookings_v2" USING btree ("operator_id",reverse(regexp_replace("contact_phone", '\D', '', 'g')) text_pattern_ops);--> statement-breakpoint
ALTER TABLE "operators" ADD CONSTRAINT "operators_hold_minutes_are_sensible" CHECK ("operators"."hold_minutes" between 5 and 30);--> statement-breakpoint
ALTER TABLE "operators" ADD CONSTRAINT "operators_payment_minutes_are_sensible" CHECK ("operators"."payment_minutes" between 5 and 1440);--> statement-breakpoint
ALTER TABLE "operators" ADD CONSTRAINT "operators_loyalty_percent_is_sensible" CHECK ("operators"."loyalty_percent" between 0 and 50);