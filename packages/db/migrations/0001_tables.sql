CREATE TABLE "app_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempt_counters" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"window_ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attempt_counters_pkey" PRIMARY KEY("kind","key"),
	CONSTRAINT "attempt_counters_count_is_positive" CHECK ("attempt_counters"."count" > 0)
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"operator_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"action" text NOT NULL,
	"from_status" text,
	"to_status" text,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "audit_log_actor_is_known" CHECK ("audit_log"."actor_kind" in ('guest', 'operator', 'system'))
);
--> statement-breakpoint
CREATE TABLE "auth_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"password" text,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "auth_accounts_one_for_each_provider" UNIQUE("user_id","provider_id")
);
--> statement-breakpoint
CREATE TABLE "auth_rate_limits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "auth_rate_limits_one_for_each_key" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "auth_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "auth_sessions_token_is_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth_two_factors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	CONSTRAINT "auth_two_factors_one_for_each_user" UNIQUE("user_id")
);
--> statement-breakpoint
CREATE TABLE "auth_users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "auth_users_email_is_unique" UNIQUE("email"),
	CONSTRAINT "auth_users_email_is_in_small_letters" CHECK ("auth_users"."email" = lower("auth_users"."email"))
);
--> statement-breakpoint
CREATE TABLE "auth_verifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"text_sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking_views" (
	"member_id" uuid NOT NULL,
	"name" text NOT NULL,
	"operator_id" uuid NOT NULL,
	"view" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "booking_views_pkey" PRIMARY KEY("member_id","name"),
	CONSTRAINT "booking_views_have_a_name" CHECK (length("booking_views"."name") between 1 and 60),
	CONSTRAINT "booking_views_view_is_an_object" CHECK (jsonb_typeof("booking_views"."view") = 'object')
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"text_version" text NOT NULL,
	"locale" text NOT NULL,
	"source_key" text,
	"given_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "consents_one_for_each_purpose" UNIQUE("booking_id","purpose"),
	CONSTRAINT "consents_purpose_is_known" CHECK ("consents"."purpose" in ('personal_data', 'terms', 'marketing'))
);
--> statement-breakpoint
CREATE TABLE "guest_persons" (
	"guest_id" uuid NOT NULL,
	"person_key" text NOT NULL,
	"proven_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "guest_persons_pkey" PRIMARY KEY("guest_id","person_key")
);
--> statement-breakpoint
CREATE TABLE "guests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "guests_secret_is_a_sha256" CHECK (length("guests"."secret_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_hash" "bytea" NOT NULL,
	"answer" json NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
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
CREATE TABLE "member_invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"invited_by" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "member_invitations_token_is_unique" UNIQUE("token_hash"),
	CONSTRAINT "member_invitations_role_is_known" CHECK ("member_invitations"."role" in ('owner', 'manager', 'guide')),
	CONSTRAINT "member_invitations_token_is_a_sha256" CHECK (length("member_invitations"."token_hash") = 32),
	CONSTRAINT "member_invitations_email_is_in_small_letters" CHECK ("member_invitations"."email" = lower("member_invitations"."email"))
);
--> statement-breakpoint
CREATE TABLE "operator_members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"disabled_at" timestamp with time zone,
	"last_seen_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "operator_members_email_is_unique" UNIQUE("email"),
	CONSTRAINT "operator_members_role_is_known" CHECK ("operator_members"."role" in ('owner', 'manager', 'guide'))
);
--> statement-breakpoint
CREATE TABLE "operators" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" jsonb NOT NULL,
	"email" text NOT NULL,
	"phone" text NOT NULL,
	"hold_minutes" integer,
	"payment_minutes" integer,
	"loyalty_percent" integer,
	"refund_policy" jsonb,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "operators_slug_is_unique" UNIQUE("slug"),
	CONSTRAINT "operators_name_is_in_both_languages" CHECK (coalesce(length("operators"."name"->>'ru') > 0 and length("operators"."name"->>'en') > 0, false)),
	CONSTRAINT "operators_hold_minutes_are_sensible" CHECK ("operators"."hold_minutes" between 5 and 30),
	CONSTRAINT "operators_payment_minutes_are_sensible" CHECK ("operators"."payment_minutes" between 5 and 1440),
	CONSTRAINT "operators_loyalty_percent_is_sensible" CHECK ("operators"."loyalty_percent" between 0 and 50)
);
--> statement-breakpoint
CREATE TABLE "outbox_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"booking_id" uuid,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"dedupe_key" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"sent_at" timestamp with time zone,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "outbox_messages_are_queued_once" UNIQUE("dedupe_key"),
	CONSTRAINT "outbox_messages_state_is_known" CHECK ("outbox_messages"."state" in ('waiting', 'sent', 'skipped', 'failed')),
	CONSTRAINT "outbox_messages_sent_ones_say_when" CHECK (("outbox_messages"."state" = 'sent') = ("outbox_messages"."sent_at" is not null)),
	CONSTRAINT "outbox_messages_attempts_are_not_negative" CHECK ("outbox_messages"."attempts" >= 0)
);
--> statement-breakpoint
CREATE TABLE "payment_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"asks" integer DEFAULT 0 NOT NULL,
	"next_ask_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "payment_attempts_are_asked_about_so_often" CHECK ("payment_attempts"."asks" between 0 and 8)
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
CREATE TABLE "sandbox_operations" (
	"tx" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sandbox_operations_tx_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 700000001 CACHE 1),
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"payment_tx" bigint,
	"request_id" text,
	"stage_request_id" text,
	"invoice" text NOT NULL,
	"amount" bigint NOT NULL,
	"given_back" bigint DEFAULT 0 NOT NULL,
	"reason_code" bigint NOT NULL,
	"facts" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "sandbox_operations_answer_a_request_once" UNIQUE("request_id"),
	CONSTRAINT "sandbox_operations_never_give_back_more" CHECK ("sandbox_operations"."given_back" between 0 and "sandbox_operations"."amount")
);
--> statement-breakpoint
CREATE TABLE "sandbox_pages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"page" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE "ticket_keys" (
	"key_id" text PRIMARY KEY NOT NULL,
	"public_key" "bytea" NOT NULL,
	"private_sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "ticket_keys_public_part_is_ed25519" CHECK (length("ticket_keys"."public_key") = 32)
);
--> statement-breakpoint
CREATE TABLE "tour_bookings_v2" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"tour_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"guest_id" uuid,
	"source_key" text,
	"hold_id" uuid,
	"channel" text DEFAULT 'web' NOT NULL,
	"booking_number" text DEFAULT generate_booking_number() NOT NULL,
	"confirmation_code" text DEFAULT generate_confirmation_code() NOT NULL,
	"status" text NOT NULL,
	"payment_status" text NOT NULL,
	"seats_booked" integer NOT NULL,
	"seats" integer NOT NULL,
	"prices" jsonb NOT NULL,
	"total_amount" bigint NOT NULL,
	"discount_amount" bigint DEFAULT 0 NOT NULL,
	"promo_code_id" uuid,
	"points_spent" integer DEFAULT 0 NOT NULL,
	"person_key" text,
	"currency" char(3) DEFAULT 'RUB' NOT NULL,
	"refund_policy" jsonb NOT NULL,
	"pay_before" timestamp with time zone,
	"move_to_schedule_id" uuid,
	"move_hold_id" uuid,
	"move_amount" bigint,
	"move_before" timestamp with time zone,
	"manage_token_hash" "bytea",
	"revision" integer DEFAULT 0 NOT NULL,
	"contact_name" text NOT NULL,
	"contact_email" text NOT NULL,
	"contact_phone" text NOT NULL,
	"locale" text NOT NULL,
	"data_key" "bytea",
	"requests_sealed" "bytea",
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "tour_bookings_number_is_unique" UNIQUE("booking_number"),
	CONSTRAINT "tour_bookings_one_for_each_hold" UNIQUE("hold_id"),
	CONSTRAINT "tour_bookings_number_has_its_shape" CHECK ("tour_bookings_v2"."booking_number" ~ '^KT-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'),
	CONSTRAINT "tour_bookings_code_has_its_shape" CHECK ("tour_bookings_v2"."confirmation_code" ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
	CONSTRAINT "tour_bookings_status_is_known" CHECK ("tour_bookings_v2"."status" in ('pending_payment', 'confirmed', 'completed', 'no_show', 'expired', 'cancelled')),
	CONSTRAINT "tour_bookings_payment_status_is_known" CHECK ("tour_bookings_v2"."payment_status" in ('pending', 'authorized', 'paid', 'partially_refunded', 'refunded', 'failed')),
	CONSTRAINT "tour_bookings_seats_within_booked" CHECK ("tour_bookings_v2"."seats_booked" > 0 and "tour_bookings_v2"."seats" between 0 and "tour_bookings_v2"."seats_booked"),
	CONSTRAINT "tour_bookings_ended_ones_take_no_seats" CHECK (("tour_bookings_v2"."status" in ('expired', 'cancelled')) = ("tour_bookings_v2"."seats" = 0)),
	CONSTRAINT "tour_bookings_unpaid_have_a_deadline" CHECK ("tour_bookings_v2"."status" <> 'pending_payment' or "tour_bookings_v2"."pay_before" is not null),
	CONSTRAINT "tour_bookings_move_is_whole" CHECK (num_nulls("tour_bookings_v2"."move_to_schedule_id", "tour_bookings_v2"."move_hold_id", "tour_bookings_v2"."move_amount", "tour_bookings_v2"."move_before") in (0, 4)),
	CONSTRAINT "tour_bookings_move_costs_something" CHECK ("tour_bookings_v2"."move_amount" > 0),
	CONSTRAINT "tour_bookings_total_is_not_negative" CHECK ("tour_bookings_v2"."total_amount" >= 0),
	CONSTRAINT "tour_bookings_discount_is_not_negative" CHECK ("tour_bookings_v2"."discount_amount" >= 0 and "tour_bookings_v2"."points_spent" >= 0),
	CONSTRAINT "tour_bookings_locale_is_known" CHECK ("tour_bookings_v2"."locale" in ('ru', 'en')),
	CONSTRAINT "tour_bookings_channel_is_known" CHECK ("tour_bookings_v2"."channel" in ('web', 'phone', 'reseller'))
);
--> statement-breakpoint
CREATE TABLE "tour_cancellations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"participant_ids" uuid[] NOT NULL,
	"seats_returned" integer NOT NULL,
	"refund_percent" integer NOT NULL,
	"refund_amount" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"refund_state" text NOT NULL,
	"cancelled_by" text NOT NULL,
	"member_id" uuid,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "tour_cancellations_return_seats" CHECK ("tour_cancellations"."seats_returned" > 0 and "tour_cancellations"."seats_returned" = cardinality("tour_cancellations"."participant_ids")),
	CONSTRAINT "tour_cancellations_percent_is_one" CHECK ("tour_cancellations"."refund_percent" between 0 and 100),
	CONSTRAINT "tour_cancellations_amount_is_not_negative" CHECK ("tour_cancellations"."refund_amount" >= 0),
	CONSTRAINT "tour_cancellations_refund_state_is_known" CHECK ("tour_cancellations"."refund_state" in ('none', 'pending', 'succeeded', 'failed')),
	CONSTRAINT "tour_cancellations_nothing_to_refund" CHECK (("tour_cancellations"."refund_state" = 'none') = ("tour_cancellations"."refund_amount" = 0)),
	CONSTRAINT "tour_cancellations_author_is_known" CHECK ("tour_cancellations"."cancelled_by" in ('guest', 'operator', 'weather'))
);
--> statement-breakpoint
CREATE TABLE "tour_checkins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"action" text NOT NULL,
	"method" text NOT NULL,
	"turn" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "tour_checkins_take_turns" UNIQUE("participant_id","turn"),
	CONSTRAINT "tour_checkins_action_is_known" CHECK ("tour_checkins"."action" in ('in', 'undo')),
	CONSTRAINT "tour_checkins_method_is_known" CHECK ("tour_checkins"."method" in ('scan', 'hand'))
);
--> statement-breakpoint
CREATE TABLE "tour_participants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"full_name" text NOT NULL,
	"category" text NOT NULL,
	"amount" bigint NOT NULL,
	"details_sealed" "bytea",
	"cancelled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "tour_participants_one_for_each_place" UNIQUE("booking_id","position"),
	CONSTRAINT "tour_participants_amount_is_not_negative" CHECK ("tour_participants"."amount" >= 0),
	CONSTRAINT "tour_participants_have_a_name" CHECK (length("tour_participants"."full_name") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "tour_price_categories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tour_id" uuid NOT NULL,
	"category" text NOT NULL,
	"title" jsonb NOT NULL,
	"amount" bigint NOT NULL,
	"min_age" integer,
	"max_age" integer,
	"position" integer NOT NULL,
	CONSTRAINT "tour_price_categories_are_unique" UNIQUE("tour_id","category"),
	CONSTRAINT "tour_price_categories_title_is_in_both_languages" CHECK (coalesce(length("tour_price_categories"."title"->>'ru') > 0 and length("tour_price_categories"."title"->>'en') > 0, false)),
	CONSTRAINT "tour_price_categories_amount_is_not_negative" CHECK ("tour_price_categories"."amount" >= 0),
	CONSTRAINT "tour_price_categories_ages_are_ordered" CHECK ("tour_price_categories"."min_age" <= "tour_price_categories"."max_age")
);
--> statement-breakpoint
CREATE TABLE "tour_schedules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"tour_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"sales_close_at" timestamp with time zone NOT NULL,
	"capacity" integer NOT NULL,
	"available_slots" integer NOT NULL,
	"held_slots" integer DEFAULT 0 NOT NULL,
	"prices" jsonb NOT NULL,
	"currency" char(3) DEFAULT 'RUB' NOT NULL,
	"min_participants" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'scheduled' NOT NULL,
	"weather_status" text DEFAULT 'clear' NOT NULL,
	"guide_id" uuid,
	"version" integer DEFAULT 0 NOT NULL,
	"edited_version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "tour_schedules_capacity_is_sensible" CHECK ("tour_schedules"."capacity" between 1 and 1000),
	CONSTRAINT "tour_schedules_available_slots_within_capacity" CHECK ("tour_schedules"."available_slots" between 0 and "tour_schedules"."capacity"),
	CONSTRAINT "tour_schedules_held_slots_within_available" CHECK ("tour_schedules"."held_slots" between 0 and "tour_schedules"."available_slots"),
	CONSTRAINT "tour_schedules_ends_after_start" CHECK ("tour_schedules"."ends_at" > "tour_schedules"."starts_at"),
	CONSTRAINT "tour_schedules_sales_close_by_the_start" CHECK ("tour_schedules"."sales_close_at" <= "tour_schedules"."starts_at"),
	CONSTRAINT "tour_schedules_minimum_fits_capacity" CHECK ("tour_schedules"."min_participants" between 1 and "tour_schedules"."capacity"),
	CONSTRAINT "tour_schedules_have_prices" CHECK (jsonb_typeof("tour_schedules"."prices") = 'array' and jsonb_array_length("tour_schedules"."prices") > 0),
	CONSTRAINT "tour_schedules_status_is_known" CHECK ("tour_schedules"."status" in ('scheduled', 'guaranteed', 'closed', 'departed', 'completed', 'cancelled')),
	CONSTRAINT "tour_schedules_weather_is_known" CHECK ("tour_schedules"."weather_status" in ('clear', 'watch', 'warning', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "tour_seat_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"guest_id" uuid NOT NULL,
	"source_key" text NOT NULL,
	"seats" integer NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"renewals" integer DEFAULT 0 NOT NULL,
	"prices" jsonb NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "tour_seat_holds_seats_are_positive" CHECK ("tour_seat_holds"."seats" > 0),
	CONSTRAINT "tour_seat_holds_status_is_known" CHECK ("tour_seat_holds"."status" in ('active', 'converted', 'released', 'expired')),
	CONSTRAINT "tour_seat_holds_ended_unless_active" CHECK (("tour_seat_holds"."status" = 'active') = ("tour_seat_holds"."ended_at" is null)),
	CONSTRAINT "tour_seat_holds_renewals_are_limited" CHECK ("tour_seat_holds"."renewals" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "tour_seat_ledger" (
	"schedule_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"round_id" uuid NOT NULL,
	"capacity" integer NOT NULL,
	"booked" integer NOT NULL,
	"held" integer NOT NULL,
	"why" text[] NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "tour_seat_ledger_pkey" PRIMARY KEY("schedule_id","version"),
	CONSTRAINT "tour_seat_ledger_never_promises_too_much" CHECK ("tour_seat_ledger"."booked" >= 0 and "tour_seat_ledger"."held" >= 0 and "tour_seat_ledger"."booked" + "tour_seat_ledger"."held" <= "tour_seat_ledger"."capacity")
);
--> statement-breakpoint
CREATE TABLE "tour_waitlist" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"guest_id" uuid,
	"place" integer NOT NULL,
	"seats" integer NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"contact_name" text NOT NULL,
	"contact_email" text NOT NULL,
	"contact_phone" text NOT NULL,
	"locale" text DEFAULT 'ru' NOT NULL,
	"token_hash" "bytea",
	"hold_id" uuid,
	"offered_at" timestamp with time zone,
	"offer_ends_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "tour_waitlist_places_are_unique" UNIQUE("schedule_id","place"),
	CONSTRAINT "tour_waitlist_seats_are_positive" CHECK ("tour_waitlist"."seats" > 0),
	CONSTRAINT "tour_waitlist_status_is_known" CHECK ("tour_waitlist"."status" in ('waiting', 'offered', 'accepted', 'declined', 'lapsed', 'left')),
	CONSTRAINT "tour_waitlist_offers_hold_seats" CHECK ("tour_waitlist"."status" <> 'offered' or ("tour_waitlist"."hold_id" is not null and "tour_waitlist"."offer_ends_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "tour_weather_alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"tour_id" uuid,
	"schedule_id" uuid,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"message" jsonb NOT NULL,
	"decision" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"lifted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "tour_weather_alerts_on_a_tour_or_a_departure" CHECK (num_nonnulls("tour_weather_alerts"."tour_id", "tour_weather_alerts"."schedule_id") = 1),
	CONSTRAINT "tour_weather_alerts_kind_is_known" CHECK ("tour_weather_alerts"."kind" in ('wind', 'rain', 'snow', 'visibility', 'sea', 'volcano', 'other')),
	CONSTRAINT "tour_weather_alerts_severity_is_known" CHECK ("tour_weather_alerts"."severity" in ('watch', 'warning', 'cancelled')),
	CONSTRAINT "tour_weather_alerts_source_is_known" CHECK ("tour_weather_alerts"."source" in ('operator', 'forecast')),
	CONSTRAINT "tour_weather_alerts_ends_after_start" CHECK ("tour_weather_alerts"."ends_at" > "tour_weather_alerts"."starts_at"),
	CONSTRAINT "tour_weather_alerts_message_is_in_both_languages" CHECK (coalesce(length("tour_weather_alerts"."message"->>'ru') > 0 and length("tour_weather_alerts"."message"->>'en') > 0, false)),
	CONSTRAINT "tour_weather_alerts_decision_is_known" CHECK ("tour_weather_alerts"."decision" in ('go', 'move', 'call_off')),
	CONSTRAINT "tour_weather_alerts_decided_by_someone" CHECK (("tour_weather_alerts"."decision" is null) = ("tour_weather_alerts"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "tours" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"title" jsonb NOT NULL,
	"summary" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"difficulty" text NOT NULL,
	"duration_minutes" integer NOT NULL,
	"min_age" integer NOT NULL,
	"max_age" integer,
	"max_weight_kg" integer,
	"season_from" text,
	"season_to" text,
	"meeting_point" jsonb NOT NULL,
	"meeting_latitude" double precision NOT NULL,
	"meeting_longitude" double precision NOT NULL,
	"included" jsonb NOT NULL,
	"bring" jsonb NOT NULL,
	"needs" text[] DEFAULT '{}' NOT NULL,
	"refund_policy" jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "tours_slug_is_unique" UNIQUE("slug"),
	CONSTRAINT "tours_slug_fits_an_address" CHECK ("tours"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "tours_title_is_in_both_languages" CHECK (coalesce(length("tours"."title"->>'ru') > 0 and length("tours"."title"->>'en') > 0, false)),
	CONSTRAINT "tours_summary_is_in_both_languages" CHECK (coalesce(length("tours"."summary"->>'ru') > 0 and length("tours"."summary"->>'en') > 0, false)),
	CONSTRAINT "tours_difficulty_is_known" CHECK ("tours"."difficulty" in ('easy', 'medium', 'hard')),
	CONSTRAINT "tours_duration_is_positive" CHECK ("tours"."duration_minutes" > 0),
	CONSTRAINT "tours_min_age_is_an_age" CHECK ("tours"."min_age" between 0 and 99),
	CONSTRAINT "tours_max_age_is_above_the_least" CHECK ("tours"."max_age" between "tours"."min_age" and 120),
	CONSTRAINT "tours_max_weight_is_a_weight" CHECK ("tours"."max_weight_kg" between 20 and 300),
	CONSTRAINT "tours_season_has_both_ends" CHECK (("tours"."season_from" is null) = ("tours"."season_to" is null) and "tours"."season_from" ~ '^[01][0-9]-[0-3][0-9]$' and "tours"."season_to" ~ '^[01][0-9]-[0-3][0-9]$'),
	CONSTRAINT "tours_refund_policy_has_tiers" CHECK (coalesce(jsonb_typeof("tours"."refund_policy"->'tiers') = 'array', false)),
	CONSTRAINT "tours_needs_are_known" CHECK ("tours"."needs" <@ array['birthDate', 'document', 'weightKg', 'emergencyContact']::text[])
);
--> statement-breakpoint
ALTER TABLE "auth_accounts" ADD CONSTRAINT "auth_accounts_user_id_auth_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_user_id_auth_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_two_factors" ADD CONSTRAINT "auth_two_factors_user_id_auth_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_users" ADD CONSTRAINT "auth_users_id_operator_members_id_fk" FOREIGN KEY ("id") REFERENCES "public"."operator_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_notes" ADD CONSTRAINT "booking_notes_booking_id_tour_bookings_v2_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."tour_bookings_v2"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_views" ADD CONSTRAINT "booking_views_member_id_operator_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."operator_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_views" ADD CONSTRAINT "booking_views_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loyalty_entries" ADD CONSTRAINT "loyalty_entries_booking_id_tour_bookings_v2_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."tour_bookings_v2"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_invitations" ADD CONSTRAINT "member_invitations_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_invitations" ADD CONSTRAINT "member_invitations_invited_by_operator_members_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."operator_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator_members" ADD CONSTRAINT "operator_members_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_booking_id_tour_bookings_v2_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."tour_bookings_v2"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_booking_id_tour_bookings_v2_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."tour_bookings_v2"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promo_codes" ADD CONSTRAINT "promo_codes_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_call_offs" ADD CONSTRAINT "schedule_call_offs_schedule_id_tour_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."tour_schedules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_call_offs" ADD CONSTRAINT "schedule_call_offs_member_id_operator_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."operator_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_messages" ADD CONSTRAINT "schedule_messages_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_messages" ADD CONSTRAINT "schedule_messages_schedule_id_tour_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."tour_schedules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_messages" ADD CONSTRAINT "schedule_messages_member_id_operator_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."operator_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_notes" ADD CONSTRAINT "schedule_notes_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_notes" ADD CONSTRAINT "schedule_notes_schedule_id_tour_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."tour_schedules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_notes" ADD CONSTRAINT "schedule_notes_member_id_operator_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."operator_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_bookings_v2" ADD CONSTRAINT "tour_bookings_v2_hold_id_tour_seat_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."tour_seat_holds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_cancellations" ADD CONSTRAINT "tour_cancellations_booking_id_tour_bookings_v2_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."tour_bookings_v2"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_cancellations" ADD CONSTRAINT "tour_cancellations_schedule_id_tour_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."tour_schedules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_checkins" ADD CONSTRAINT "tour_checkins_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_checkins" ADD CONSTRAINT "tour_checkins_schedule_id_tour_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."tour_schedules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_checkins" ADD CONSTRAINT "tour_checkins_participant_id_tour_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."tour_participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_checkins" ADD CONSTRAINT "tour_checkins_member_id_operator_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."operator_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_price_categories" ADD CONSTRAINT "tour_price_categories_tour_id_tours_id_fk" FOREIGN KEY ("tour_id") REFERENCES "public"."tours"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_schedules" ADD CONSTRAINT "tour_schedules_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_schedules" ADD CONSTRAINT "tour_schedules_tour_id_tours_id_fk" FOREIGN KEY ("tour_id") REFERENCES "public"."tours"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_schedules" ADD CONSTRAINT "tour_schedules_guide_id_operator_members_id_fk" FOREIGN KEY ("guide_id") REFERENCES "public"."operator_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_waitlist" ADD CONSTRAINT "tour_waitlist_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_waitlist" ADD CONSTRAINT "tour_waitlist_schedule_id_tour_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."tour_schedules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_waitlist" ADD CONSTRAINT "tour_waitlist_guest_id_guests_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."guests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_waitlist" ADD CONSTRAINT "tour_waitlist_hold_id_tour_seat_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."tour_seat_holds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_weather_alerts" ADD CONSTRAINT "tour_weather_alerts_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_weather_alerts" ADD CONSTRAINT "tour_weather_alerts_tour_id_tours_id_fk" FOREIGN KEY ("tour_id") REFERENCES "public"."tours"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_weather_alerts" ADD CONSTRAINT "tour_weather_alerts_schedule_id_tour_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."tour_schedules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_weather_alerts" ADD CONSTRAINT "tour_weather_alerts_decided_by_operator_members_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."operator_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tours" ADD CONSTRAINT "tours_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_by_entity" ON "audit_log" USING btree ("entity_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_by_time" ON "audit_log" USING btree ("operator_id","at");--> statement-breakpoint
CREATE INDEX "audit_log_by_member" ON "audit_log" USING btree ("actor_id","at") WHERE actor_kind = 'operator';--> statement-breakpoint
CREATE INDEX "auth_sessions_by_user" ON "auth_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_verifications_by_identifier" ON "auth_verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "auth_verifications_by_end" ON "auth_verifications" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "booking_notes_by_booking" ON "booking_notes" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "loyalty_entries_by_booking" ON "loyalty_entries" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "mailbox_messages_by_time" ON "mailbox_messages" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "member_invitations_one_open_for_each_email" ON "member_invitations" USING btree ("operator_id","email") WHERE accepted_at is null;--> statement-breakpoint
CREATE INDEX "outbox_messages_due" ON "outbox_messages" USING btree ("next_attempt_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "outbox_messages_given_up" ON "outbox_messages" USING btree ("operator_id","created_at") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "outbox_messages_by_booking" ON "outbox_messages" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "payment_attempts_by_booking" ON "payment_attempts" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "payment_attempts_to_ask_about" ON "payment_attempts" USING btree ("next_ask_at") WHERE asks < 8;--> statement-breakpoint
CREATE INDEX "payment_notifications_waiting" ON "payment_notifications" USING btree ("created_at") WHERE acted_at is null;--> statement-breakpoint
CREATE INDEX "payments_by_booking" ON "payments" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "payments_to_look_at" ON "payments" USING btree ("created_at") WHERE flag is not null and status in ('authorized', 'paid') and given_back < amount;--> statement-breakpoint
CREATE INDEX "payments_uncaptured" ON "payments" USING btree ("created_at") WHERE status = 'authorized';--> statement-breakpoint
CREATE INDEX "refunds_by_payment" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "refunds_to_look_at" ON "refunds" USING btree ("created_at") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "refunds_due" ON "refunds" USING btree ("next_attempt_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "sandbox_operations_by_invoice" ON "sandbox_operations" USING btree ("invoice");--> statement-breakpoint
CREATE INDEX "schedule_call_offs_running" ON "schedule_call_offs" USING btree ("updated_at") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "schedule_messages_by_schedule" ON "schedule_messages" USING btree ("schedule_id","created_at");--> statement-breakpoint
CREATE INDEX "schedule_notes_by_schedule" ON "schedule_notes" USING btree ("schedule_id","created_at");--> statement-breakpoint
CREATE INDEX "tour_bookings_by_schedule" ON "tour_bookings_v2" USING btree ("schedule_id");--> statement-breakpoint
CREATE INDEX "tour_bookings_by_time" ON "tour_bookings_v2" USING btree ("operator_id","created_at");--> statement-breakpoint
CREATE INDEX "tour_bookings_by_status" ON "tour_bookings_v2" USING btree ("operator_id","status","created_at") WHERE operator_id is not null;--> statement-breakpoint
CREATE INDEX "tour_bookings_by_payment_status" ON "tour_bookings_v2" USING btree ("operator_id","payment_status","created_at") WHERE operator_id is not null;--> statement-breakpoint
CREATE INDEX "tour_bookings_by_name" ON "tour_bookings_v2" USING btree ("operator_id",lower("contact_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "tour_bookings_by_last_word_of_name" ON "tour_bookings_v2" USING btree ("operator_id",lower(regexp_replace("contact_name", '^.*\s', '')) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "tour_bookings_by_email" ON "tour_bookings_v2" USING btree ("operator_id",lower("contact_email") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "tour_bookings_by_end_of_phone" ON "tour_bookings_v2" USING btree ("operator_id",reverse(regexp_replace("contact_phone", '\D', '', 'g')) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "tour_bookings_unpaid_by_deadline" ON "tour_bookings_v2" USING btree ("schedule_id","pay_before") WHERE status = 'pending_payment' and schedule_id is not null;--> statement-breakpoint
CREATE INDEX "tour_bookings_unpaid_by_guest" ON "tour_bookings_v2" USING btree ("guest_id") WHERE status = 'pending_payment' and guest_id is not null;--> statement-breakpoint
CREATE INDEX "tour_bookings_unpaid_by_source" ON "tour_bookings_v2" USING btree ("source_key") WHERE status = 'pending_payment' and source_key is not null;--> statement-breakpoint
CREATE INDEX "tour_cancellations_by_booking" ON "tour_cancellations" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "tour_checkins_by_schedule" ON "tour_checkins" USING btree ("schedule_id");--> statement-breakpoint
CREATE INDEX "tour_schedules_by_start" ON "tour_schedules" USING btree ("starts_at","id","operator_id","tour_id","status","ends_at","guide_id");--> statement-breakpoint
CREATE INDEX "tour_schedules_by_guide_and_start" ON "tour_schedules" USING btree ("guide_id","starts_at") WHERE guide_id is not null;--> statement-breakpoint
CREATE INDEX "tour_schedules_to_come" ON "tour_schedules" USING btree ("starts_at") WHERE status in ('scheduled', 'guaranteed', 'closed', 'departed');--> statement-breakpoint
CREATE UNIQUE INDEX "tour_seat_holds_one_active_of_guest_for_schedule" ON "tour_seat_holds" USING btree ("guest_id","schedule_id") WHERE status = 'active' and guest_id is not null;--> statement-breakpoint
CREATE INDEX "tour_seat_holds_active_by_end" ON "tour_seat_holds" USING btree ("schedule_id","expires_at") WHERE status = 'active' and schedule_id is not null;--> statement-breakpoint
CREATE INDEX "tour_seat_holds_active_by_source" ON "tour_seat_holds" USING btree ("source_key") WHERE status = 'active' and source_key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "tour_waitlist_one_for_guest_and_schedule" ON "tour_waitlist" USING btree ("schedule_id","guest_id") WHERE status in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "tour_waitlist_in_line" ON "tour_waitlist" USING btree ("schedule_id") WHERE status in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "tour_weather_alerts_by_schedule" ON "tour_weather_alerts" USING btree ("schedule_id");--> statement-breakpoint
CREATE INDEX "tour_weather_alerts_by_tour" ON "tour_weather_alerts" USING btree ("tour_id");--> statement-breakpoint
CREATE INDEX "tour_weather_alerts_standing" ON "tour_weather_alerts" USING btree ("operator_id","ends_at") WHERE lifted_at is null and operator_id is not null;