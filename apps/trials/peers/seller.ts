/** What is compared: somebody who sells 500 of one thing over HTTP, by one process or by two. */

/** As many as are to be had of each thing. */
export const seats = 500;

/** `again`: not sold for another reason than that there is no more. */
export type Verdict = 'sold' | 'sold out' | 'again';

export type Answer = { status: number; text: string };

/** Something of which nobody has bought yet. */
export type Stock = {
  /** Makes whole HTTP requests for one of it, to this port. */
  askerAt(port: number): () => string;
  /** How many are reserved, as the database has it. */
  sold(): Promise<number>;
};

export type Seller = {
  /** One for each process. */
  ports: number[];
  newStock(): Promise<Stock>;
  verdictOn(answer: Answer): Verdict;
  /** Called with the clock stopped, after each sale. */
  tidy(): Promise<void>;
  close(): Promise<void>;
};
