type Rules = typeof import('libphonenumber-js/min');
let rules: Promise<Rules | null> | undefined;

/** Starts fetching the numbering plans of the world: they are needed only when a phone was typed. */
export function loadPhoneRules(): void {
  rules ??= import('libphonenumber-js/min').catch(() => null);
}

/** Whether such a number can exist, read as people write it in Russia. The server has the last word; without the rules nothing is refused. */
export async function canBeDialled(phone: string): Promise<boolean> {
  loadPhoneRules();
  const known = await rules;
  if (!known) return true;
  return known.parsePhoneNumberFromString(phone, 'RU')?.isPossible() ?? false;
}
