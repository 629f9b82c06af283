export type Env = { demo: boolean; holdMinutes: number; paymentMinutes: number; publicUrl: string };
