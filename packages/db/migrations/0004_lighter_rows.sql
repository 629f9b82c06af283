-- What a hold costs, by half: rows, indexes and checks that nobody needs twice.

DROP TABLE "request_sources";--> statement-breakpoint
ALTER TABLE "guests" DROP CONSTRAINT "guests_secret_is_unique";--> statement-breakpoint
ALTER TABLE "tour_seat_holds" DROP CONSTRAINT "tour_seat_holds_schedule_id_tour_schedules_id_fk";--> statement-breakpoint
ALTER TABLE "tour_seat_holds" DROP CONSTRAINT "tour_seat_holds_guest_id_guests_id_fk";--> statement-breakpoint
DROP INDEX "tour_seat_holds_one_active_for_guest_and_schedule";--> statement-breakpoint
DROP INDEX "tour_seat_holds_active_by_guest";--> statement-breakpoint
DROP INDEX "tour_bookings_unpaid_by_deadline";--> statement-breakpoint
DROP INDEX "tour_bookings_unpaid_by_guest";--> statement-breakpoint
DROP INDEX "tour_bookings_unpaid_by_source";--> statement-breakpoint
DROP INDEX "tour_seat_holds_active_by_end";--> statement-breakpoint
DROP INDEX "tour_seat_holds_active_by_source";--> statement-breakpoint
CREATE UNIQUE INDEX "tour_seat_holds_one_active_of_guest_for_schedule" ON "tour_seat_holds" USING btree ("guest_id","schedule_id") WHERE status = 'active' and guest_id is not null;--> statement-breakpoint
CREATE INDEX "tour_bookings_unpaid_by_deadline" ON "tour_bookings_v2" USING btree ("schedule_id","pay_before") WHERE status = 'pending_payment' and schedule_id is not null;--> statement-breakpoint
CREATE INDEX "tour_bookings_unpaid_by_guest" ON "tour_bookings_v2" USING btree ("guest_id") WHERE status = 'pending_payment' and guest_id is not null;--> statement-breakpoint
CREATE INDEX "tour_bookings_unpaid_by_source" ON "tour_bookings_v2" USING btree ("source_key") WHERE status = 'pending_payment' and source_key is not null;--> statement-breakpoint
CREATE INDEX "tour_seat_holds_active_by_end" ON "tour_seat_holds" USING btree ("schedule_id","expires_at") WHERE status = 'active' and schedule_id is not null;--> statement-breakpoint
CREATE INDEX "tour_seat_holds_active_by_source" ON "tour_seat_holds" USING btree ("source_key") WHERE status = 'active' and source_key is not null;--> statement-breakpoint
-- A key's id is made of what its three columns said; the last day's keys keep their promise.
ALTER TABLE "idempotency_keys" ADD COLUMN "id" uuid;--> statement-breakpoint
UPDATE "idempotency_keys" k SET "id" = (substr(h.hex, 1, 12) || '8' || substr(h.hex, 14, 3) || lpad(to_hex(('x' || substr(h.hex, 17, 2))::bit(8)::int & 63 | 128), 2, '0') || substr(h.hex, 19, 14))::uuid
FROM "idempotency_keys" o, lateral (SELECT encode(sha256(convert_to(o.actor || chr(10) || o.operation || chr(10) || o.key, 'UTF8')), 'hex') AS hex) h
WHERE k.actor = o.actor AND k.operation = o.operation AND k.key = o.key;--> statement-breakpoint
ALTER TABLE "idempotency_keys" DROP CONSTRAINT "idempotency_keys_pkey";--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("id");--> statement-breakpoint
ALTER TABLE "idempotency_keys" DROP CONSTRAINT "idempotency_keys_key_is_short", DROP COLUMN "actor", DROP COLUMN "operation", DROP COLUMN "key";--> statement-breakpoint
ALTER TABLE "idempotency_keys" ALTER COLUMN "answer" SET DATA TYPE json;
