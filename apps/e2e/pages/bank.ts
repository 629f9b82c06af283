/** The sandbox's page: the play bank where guests of the journeys pay. */
import type { Locator } from '@playwright/test';
import type { Reader } from './screens.ts';

/** Documented test cards, by what they do. */
export const cards = {
  pays: '4000 0000 0000 3055',
  paysWithStep: '4242 4242 4242 4242',
  declined: '4000 0566 5566 5556',
} as const;

export type BankPage = {
  title: Locator;
  banner: Locator;
  choice(card: keyof typeof cards | 'sbp' | 'own'): Locator;
  number: Locator;
  pay: Locator;
  confirm: Locator;
  doNotConfirm: Locator;
  outcome(kind: 'paid' | 'declined' | 'waiting' | 'refused'): Locator;
  back: Locator;
  trouble: Locator;
  /** A switch of the panel of troubles, by its label. */
  field(name: 'copies' | 'delay' | 'decline' | 'wrongAmount' | 'unknownInvoice' | 'refunds'): Locator;
  toggle(name: 'drop' | 'reorder' | 'twoStage'): Locator;
  payBy(card: keyof typeof cards | 'sbp'): Promise<void>;
};

export function bankPage({ page, says, press }: Reader): BankPage {
  const radio = (name: string | RegExp) => page.getByRole('radio', { name });
  const choice = (card: keyof typeof cards | 'sbp' | 'own') =>
    card === 'sbp' || card === 'own' ? radio(says.bank[card]) : radio(new RegExp(cards[card].replaceAll(' ', '\\s')));
  const pay = page.getByRole('button', { name: says.bank.pay });
  return {
    title: page.getByRole('heading', { level: 1, name: says.bank.title }),
    banner: page.getByText(says.bank.banner),
    choice,
    number: page.getByRole('textbox', { name: says.bank.number }),
    pay,
    confirm: page.getByRole('button', { name: says.bank.confirm }),
    doNotConfirm: page.getByRole('button', { name: says.bank.doNotConfirm }),
    outcome: (kind) => page.getByRole('heading', { level: 2, name: says.bank.outcome[kind] }),
    back: page.getByRole('link', { name: says.bank.back, exact: true }),
    trouble: page.getByText(says.bank.trouble, { exact: true }),
    field: (name) => page.getByLabel(says.bank.fields[name], { exact: true }),
    toggle: (name) => page.getByRole('checkbox', { name: says.bank.fields[name] }),
    payBy: async (card) => {
      await press(choice(card));
      await press(pay);
    },
  };
}
