import { BookingError } from '@kamchatour/booking';
import type { FieldProblem } from '@kamchatour/booking/errors';
import type { BookInput } from '@kamchatour/booking/input';
import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** A number as it is dialled from anywhere (E.164), read as people write it at home; undefined when no such number can exist. */
export function dialable(phone: string): string | undefined {
  const parsed = parsePhoneNumberFromString(phone, 'RU');
  return parsed?.isPossible() === true ? parsed.number : undefined;
}

/** The same, its contact's phone number dialable. Refuses one that cannot exist. */
export function withRealPhone<Input extends { contact: { phone: string } }>(input: Input): Input {
  const phone = dialable(input.contact.phone);
  if (phone !== undefined) return { ...input, contact: { ...input.contact, phone } };
  const fields: FieldProblem[] = [{ path: 'contact.phone', rule: 'format' }];
  throw new BookingError({ code: 'VALIDATION_ERROR', details: { fields } });
}

/** The same booking with every phone number dialable. Refuses numbers that cannot exist, all of them at once. */
export function withRealPhones(input: BookInput): BookInput {
  const impossible: FieldProblem[] = [];
  const real = (phone: string, path: string) => {
    const number = dialable(phone);
    if (number === undefined) impossible.push({ path, rule: 'format' });
    return number ?? phone;
  };
  const contact = { ...input.contact, phone: real(input.contact.phone, 'contact.phone') };
  const participants = input.participants.map((participant, index) => {
    const { emergencyContact } = participant;
    if (emergencyContact === undefined) return participant;
    const phone = real(emergencyContact.phone, `participants.${index}.emergencyContact.phone`);
    return { ...participant, emergencyContact: { ...emergencyContact, phone } };
  });
  if (impossible.length > 0) throw new BookingError({ code: 'VALIDATION_ERROR', details: { fields: impossible } });
  return { ...input, contact, participants };
}
