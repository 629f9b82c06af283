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
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_booking_id_tour_bookings_v2_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."tour_bookings_v2"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_attempts_by_booking" ON "payment_attempts" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "payment_attempts_to_ask_about" ON "payment_attempts" USING btree ("next_ask_at") WHERE asks < 8;--> statement-breakpoint
CREATE INDEX "sandbox_operations_by_invoice" ON "sandbox_operations" USING btree ("invoice");