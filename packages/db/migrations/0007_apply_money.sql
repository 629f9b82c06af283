-- Money rides along with seats from here on: the statement that writes both is made where all that it writes is there (0015_phone_bookings).
drop function apply_schedule_changes(uuid, boolean, timestamptz, uuid[], integer[], timestamptz[], uuid[], integer[], integer[], text[], uuid[], text[], uuid[], integer, text[], integer, json, json, json, json, json, uuid[], json, json, json, json, json);
