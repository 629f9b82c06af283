-- What a booking costs, by a fifth: the statement that writes it has its departure, tour and guest in hand, and the booking of its travellers and consents.
ALTER TABLE "consents" DROP CONSTRAINT "consents_booking_id_tour_bookings_v2_id_fk";--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" DROP CONSTRAINT "tour_bookings_v2_tour_id_tours_id_fk";--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" DROP CONSTRAINT "tour_bookings_v2_schedule_id_tour_schedules_id_fk";--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" DROP CONSTRAINT "tour_bookings_v2_guest_id_guests_id_fk";--> statement-breakpoint
ALTER TABLE "tour_participants" DROP CONSTRAINT "tour_participants_booking_id_tour_bookings_v2_id_fk";--> statement-breakpoint
ALTER TABLE "tour_seat_ledger" DROP CONSTRAINT "tour_seat_ledger_schedule_id_tour_schedules_id_fk";--> statement-breakpoint
-- And what they hang on stays: nothing that was ever sold from, booked, or booked by is deleted.
create function refuse_to_delete() returns trigger
language plpgsql
as $$
begin
  raise exception 'rows of % are never deleted', tg_table_name using errcode = 'KT001';
end
$$;--> statement-breakpoint
create trigger tour_schedules_are_never_deleted before delete on tour_schedules for each row execute function refuse_to_delete();--> statement-breakpoint
create trigger tour_bookings_are_never_deleted before delete on tour_bookings_v2 for each row execute function refuse_to_delete();--> statement-breakpoint
create trigger guests_are_never_deleted before delete on guests for each row execute function refuse_to_delete();
