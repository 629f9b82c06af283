CREATE TABLE "guest_persons" (
	"guest_id" uuid NOT NULL,
	"person_key" text NOT NULL,
	"proven_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "guest_persons_pkey" PRIMARY KEY("guest_id","person_key")
);
--> statement-breakpoint
CREATE TABLE "loyalty_accounts" (
	"person_key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "loyalty_accounts_are_never_negative" CHECK ("loyalty_accounts"."points" >= 0)
);
--> statement-breakpoint
CREATE TABLE "loyalty_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_key" text NOT NULL,
	"booking_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"cause" uuid NOT NULL,
	"points" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "loyalty_entries_one_for_each_cause" UNIQUE("kind","cause"),
	CONSTRAINT "loyalty_entries_kind_is_known" CHECK ("loyalty_entries"."kind" in ('earn', 'spend', 'give_back', 'take_back')),
	CONSTRAINT "loyalty_entries_sign_fits_kind" CHECK ("loyalty_entries"."points" <> 0 and ("loyalty_entries"."points" > 0) = ("loyalty_entries"."kind" in ('earn', 'give_back')))
);
--> statement-breakpoint
CREATE TABLE "mailbox_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"raw" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"kind" text NOT NULL,
	"provider_tx" text NOT NULL,
	"body_sealed" "bytea" NOT NULL,
	"content_type" text NOT NULL,
	"copies" integer DEFAULT 1 NOT NULL,
	"about_tx" text NOT NULL,
	"acted_at" timestamp with time zone,
	"outcome" text,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "payment_notifications_are_kept_once" UNIQUE("provider","kind","provider_tx"),
	CONSTRAINT "payment_notifications_kind_is_known" CHECK ("payment_notifications"."kind" in ('check', 'pay', 'fail', 'confirm', 'refund', 'cancel')),
	CONSTRAINT "payment_notifications_copies_are_positive" CHECK ("payment_notifications"."copies" > 0),
	CONSTRAINT "payment_notifications_outcome_when_acted" CHECK (("payment_notifications"."acted_at" is null) = ("payment_notifications"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid,
	"provider" text NOT NULL,
	"provider_tx" text NOT NULL,
	"status" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"promised_back" bigint DEFAULT 0 NOT NULL,
	"given_back" bigint DEFAULT 0 NOT NULL,
	"flag" text,
	"reason" text,
	"reason_code" text,
	"method" text,
	"card_last_four" text,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "payments_one_for_each_transaction" UNIQUE("provider","provider_tx"),
	CONSTRAINT "payments_status_is_known" CHECK ("payments"."status" in ('authorized', 'paid', 'voided', 'failed')),
	CONSTRAINT "payments_amount_is_positive" CHECK ("payments"."amount" > 0),
	CONSTRAINT "payments_never_give_back_more" CHECK ("payments"."given_back" between 0 and "payments"."promised_back" and "payments"."promised_back" <= "payments"."amount"),
	CONSTRAINT "payments_flag_is_known" CHECK ("payments"."flag" in ('second', 'mismatch', 'late', 'ended', 'unknown_booking')),
	CONSTRAINT "payments_without_booking_are_flagged" CHECK ("payments"."booking_id" is not null or "payments"."flag" is not null)
);
--> statement-breakpoint
CREATE TABLE "points_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"person_key" text NOT NULL,
	"email_sealed" "bytea" NOT NULL,
	"locale" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "points_links_are_unique" UNIQUE("token_hash"),
	CONSTRAINT "points_links_hash_is_a_sha256" CHECK (length("points_links"."token_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "promo_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"value" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"most_uses" integer NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "promo_codes_are_unique" UNIQUE("code"),
	CONSTRAINT "promo_codes_kind_is_known" CHECK ("promo_codes"."kind" in ('percent', 'amount')),
	CONSTRAINT "promo_codes_value_is_sensible" CHECK ("promo_codes"."value" > 0 and ("promo_codes"."kind" <> 'percent' or "promo_codes"."value" <= 100)),
	CONSTRAINT "promo_codes_end_after_start" CHECK ("promo_codes"."ends_at" > "promo_codes"."starts_at"),
	CONSTRAINT "promo_codes_used_at_most_so_often" CHECK ("promo_codes"."uses" between 0 and "promo_codes"."most_uses"),
	CONSTRAINT "promo_codes_are_in_capitals" CHECK ("promo_codes"."code" ~ '^[A-Z0-9А-ЯЁ-]{3,40}$')
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"why" text NOT NULL,
	"cancellation_id" uuid,
	"amount" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"state" text NOT NULL,
	"provider_tx" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"asked_at" timestamp with time zone,
	"next_attempt_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"last_error" text,
	"settled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "refunds_kind_is_known" CHECK ("refunds"."kind" in ('refund', 'void')),
	CONSTRAINT "refunds_why_is_known" CHECK ("refunds"."why" in ('cancellation', 'move', 'operator', 'provider', 'second', 'mismatch', 'late', 'ended', 'unknown_booking')),
	CONSTRAINT "refunds_amount_is_positive" CHECK ("refunds"."amount" > 0),
	CONSTRAINT "refunds_state_is_known" CHECK ("refunds"."state" in ('pending', 'succeeded', 'failed')),
	CONSTRAINT "refunds_settled_unless_pending" CHECK (("refunds"."state" = 'pending') = ("refunds"."settled_at" is null)),
	CONSTRAINT "refunds_attempts_are_not_negative" CHECK ("refunds"."attempts" >= 0)
);
--> statement-breakpoint
CREATE TABLE "ticket_keys" (
	"key_id" text PRIMARY KEY NOT NULL,
	"public_key" "bytea" NOT NULL,
	"private_sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "ticket_keys_public_part_is_ed25519" CHECK (length("ticket_keys"."public_key") = 32)
);
--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD COLUMN "state" text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" ADD COLUMN "discount_amount" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" ADD COLUMN "promo_code_id" uuid;--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" ADD COLUMN "points_spent" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" ADD COLUMN "person_key" text;--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" ADD COLUMN "manage_token_hash" "bytea";--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "loyalty_entries" ADD CONSTRAINT "loyalty_entries_booking_id_tour_bookings_v2_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."tour_bookings_v2"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_booking_id_tour_bookings_v2_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."tour_bookings_v2"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promo_codes" ADD CONSTRAINT "promo_codes_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "loyalty_entries_by_booking" ON "loyalty_entries" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "mailbox_messages_by_time" ON "mailbox_messages" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "payment_notifications_to_act_on" ON "payment_notifications" USING btree ("provider","about_tx") WHERE acted_at is null and provider is not null;--> statement-breakpoint
CREATE INDEX "payments_by_booking" ON "payments" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "payments_uncaptured" ON "payments" USING btree ("created_at") WHERE status = 'authorized';--> statement-breakpoint
CREATE INDEX "refunds_by_payment" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "refunds_due" ON "refunds" USING btree ("next_attempt_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_messages_due" ON "outbox_messages" USING btree ("next_attempt_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "outbox_messages_by_booking" ON "outbox_messages" USING btree ("booking_id");--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD CONSTRAINT "outbox_messages_state_is_known" CHECK ("outbox_messages"."state" in ('waiting', 'sent', 'skipped', 'failed'));--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD CONSTRAINT "outbox_messages_sent_ones_say_when" CHECK (("outbox_messages"."state" = 'sent') = ("outbox_messages"."sent_at" is not null));--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" ADD CONSTRAINT "tour_bookings_discount_is_not_negative" CHECK ("tour_bookings_v2"."discount_amount" >= 0 and "tour_bookings_v2"."points_spent" >= 0);