/** The ten tours of the demo season, in the order in which the shop window shows them. */
import { avachinskyVolcano } from './avachinsky-volcano.ts';
import { essoEvenCountry } from './esso-even-country.ts';
import { khalaktyrskyBeach } from './khalaktyrsky-beach.ts';
import { kurileLake } from './kurile-lake.ts';
import { malkiHotSprings } from './malki-hot-springs.ts';
import { mutnovskyCrater } from './mutnovsky-crater.ts';
import { russkayaBay } from './russkaya-bay.ts';
import { tolbachikDeadForest } from './tolbachik-dead-forest.ts';
import type { DemoTour } from './tour.ts';
import { vachkazhets } from './vachkazhets.ts';
import { valleyOfGeysers } from './valley-of-geysers.ts';

export const demoTours: readonly DemoTour[] = [
  avachinskyVolcano,
  valleyOfGeysers,
  russkayaBay,
  khalaktyrskyBeach,
  mutnovskyCrater,
  kurileLake,
  malkiHotSprings,
  vachkazhets,
  essoEvenCountry,
  tolbachikDeadForest,
];
