/** What the figures were measured on: without it they say nothing to anyone else. */
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';

export type Machine = {
  processor: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  postgres: string;
  measuredAt: string;
};

export function thisMachine(postgres: string): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.versions.node,
    postgres,
    measuredAt: new Date().toISOString(),
  };
}
