/** When whoever sits here last changed something, in milliseconds since 1970 by the device: what came of it is not news to them. */
let actedAt = 0;

/** To be called once the server has answered, before lists are asked for anew. */
export function noteOwnAct(): void {
  actedAt = Date.now();
}

export function lastOwnAct(): number {
  return actedAt;
}
