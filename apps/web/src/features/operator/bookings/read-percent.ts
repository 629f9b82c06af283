/** What somebody typed as the share that goes back: nothing leaves it to the policy, null cannot be meant. */
export function readPercent(text: string): number | 'policy' | null {
  const plain = text.replace(/[\s%]/g, '');
  if (plain === '') return 'policy';
  return /^\d{1,3}$/.test(plain) && Number(plain) <= 100 ? Number(plain) : null;
}
