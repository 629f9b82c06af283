DROP INDEX "tour_bookings_by_status";--> statement-breakpoint
DROP INDEX "tour_bookings_by_payment_status";--> statement-breakpoint
CREATE INDEX "tour_bookings_by_status" ON "tour_bookings_v2" USING btree ("operator_id","status","created_at") WHERE operator_id is not null;--> statement-breakpoint
CREATE INDEX "tour_bookings_by_payment_status" ON "tour_bookings_v2" USING btree ("operator_id","payment_status","created_at") WHERE operator_id is not null;