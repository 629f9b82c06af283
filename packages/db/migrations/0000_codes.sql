-- Numbers and codes for people: eight random Crockford base32 characters, 40 bits, no sequence in them.
-- Needed before the tables, whose defaults they are.

-- Eight random characters, taken from the bytes of a random UUID that carry no version or variant bits.
create function random_crockford() returns text
language sql volatile parallel safe
as $$
  select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (get_byte(random.bytes, place.at) & 31) + 1, 1), '')
  from (select uuid_send(gen_random_uuid()) as bytes) random,
    unnest(array[0, 1, 2, 3, 4, 5, 10, 11]) as place(at)
$$;

-- A new booking number, KT-XXXX-XXXX. That no two are alike is the unique index's word, not this function's.
create function generate_booking_number() returns text
language sql volatile parallel safe
as $$
  select 'KT-' || substr(c.code, 1, 4) || '-' || substr(c.code, 5, 4) from (select random_crockford() as code) c
$$;

-- A new confirmation code, random and apart from the number.
create function generate_confirmation_code() returns text
language sql volatile parallel safe
as $$
  select random_crockford()
$$;
