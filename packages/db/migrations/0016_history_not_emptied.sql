-- What was told to guests and what members noted is history, too: it is no more emptied than rewritten.
create trigger schedule_notes_are_not_emptied before truncate on schedule_notes execute function refuse_to_rewrite_history();--> statement-breakpoint
create trigger schedule_messages_are_not_emptied before truncate on schedule_messages execute function refuse_to_rewrite_history();
