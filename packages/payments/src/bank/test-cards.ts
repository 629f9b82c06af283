/** The cards that CloudPayments documents for tests. */
export type TestCard = {
  number: string;
  kind: 'Visa' | 'MasterCard' | 'MIR';
  threeDSecure: boolean;
  result: 'success' | 'no_funds';
};

export const testCards: readonly TestCard[] = [
  { number: '4242424242424242', kind: 'Visa', threeDSecure: true, result: 'success' },
  { number: '5555555555554444', kind: 'MasterCard', threeDSecure: true, result: 'success' },
  { number: '2200000000000004', kind: 'MIR', threeDSecure: true, result: 'success' },
  { number: '4012888888881881', kind: 'Visa', threeDSecure: true, result: 'no_funds' },
  { number: '5105105105105100', kind: 'MasterCard', threeDSecure: true, result: 'no_funds' },
  { number: '2202202202202200', kind: 'MIR', threeDSecure: true, result: 'no_funds' },
  { number: '4000000000003055', kind: 'Visa', threeDSecure: false, result: 'success' },
  { number: '2202000000003055', kind: 'MIR', threeDSecure: false, result: 'success' },
  { number: '4000056655665556', kind: 'Visa', threeDSecure: false, result: 'no_funds' },
  { number: '2203000000000043', kind: 'MIR', threeDSecure: false, result: 'no_funds' },
];

/** The card of that number, however it is spaced. */
export function testCardOf(typed: string): TestCard | undefined {
  const number = typed.replace(/[\s-]/g, '');
  return testCards.find((card) => card.number === number);
}
