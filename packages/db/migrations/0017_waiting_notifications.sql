DROP INDEX "payment_notifications_to_act_on";--> statement-breakpoint
CREATE INDEX "payment_notifications_waiting" ON "payment_notifications" USING btree ("created_at") WHERE acted_at is null;