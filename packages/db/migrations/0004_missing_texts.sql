ALTER TABLE "operators" DROP CONSTRAINT "operators_name_is_in_both_languages";--> statement-breakpoint
ALTER TABLE "tour_price_categories" DROP CONSTRAINT "tour_price_categories_title_is_in_both_languages";--> statement-breakpoint
ALTER TABLE "tour_weather_alerts" DROP CONSTRAINT "tour_weather_alerts_message_is_in_both_languages";--> statement-breakpoint
ALTER TABLE "tours" DROP CONSTRAINT "tours_title_is_in_both_languages";--> statement-breakpoint
ALTER TABLE "tours" DROP CONSTRAINT "tours_summary_is_in_both_languages";--> statement-breakpoint
ALTER TABLE "tours" DROP CONSTRAINT "tours_refund_policy_has_tiers";--> statement-breakpoint
ALTER TABLE "operators" ADD CONSTRAINT "operators_name_is_in_both_languages" CHECK (coalesce(length("operators"."name"->>'ru') > 0 and length("operators"."name"->>'en') > 0, false));--> statement-breakpoint
ALTER TABLE "tour_price_categories" ADD CONSTRAINT "tour_price_categories_title_is_in_both_languages" CHECK (coalesce(length("tour_price_categories"."title"->>'ru') > 0 and length("tour_price_categories"."title"->>'en') > 0, false));--> statement-breakpoint
ALTER TABLE "tour_weather_alerts" ADD CONSTRAINT "tour_weather_alerts_message_is_in_both_languages" CHECK (coalesce(length("tour_weather_alerts"."message"->>'ru') > 0 and length("tour_weather_alerts"."message"->>'en') > 0, false));--> statement-breakpoint
ALTER TABLE "tours" ADD CONSTRAINT "tours_title_is_in_both_languages" CHECK (coalesce(length("tours"."title"->>'ru') > 0 and length("tours"."title"->>'en') > 0, false));--> statement-breakpoint
ALTER TABLE "tours" ADD CONSTRAINT "tours_summary_is_in_both_languages" CHECK (coalesce(length("tours"."summary"->>'ru') > 0 and length("tours"."summary"->>'en') > 0, false));--> statement-breakpoint
ALTER TABLE "tours" ADD CONSTRAINT "tours_refund_policy_has_tiers" CHECK (coalesce(jsonb_typeof("tours"."refund_policy"->'tiers') = 'array', false));