ALTER TABLE "tour_bookings_v2" ADD COLUMN "move_to_schedule_id" uuid;--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" ADD COLUMN "move_hold_id" uuid;--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" ADD COLUMN "move_amount" bigint;--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" ADD COLUMN "move_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" ADD CONSTRAINT "tour_bookings_move_is_whole" CHECK (num_nulls("tour_bookings_v2"."move_to_schedule_id", "tour_bookings_v2"."move_hold_id", "tour_bookings_v2"."move_amount", "tour_bookings_v2"."move_before") in (0, 4));--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" ADD CONSTRAINT "tour_bookings_move_costs_something" CHECK ("tour_bookings_v2"."move_amount" > 0);