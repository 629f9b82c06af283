import {
  CalendarDays,
  ChartColumn,
  ClipboardList,
  History,
  type LucideIcon,
  Mountain,
  ScanLine,
  Settings,
  Sun,
  Users,
} from 'lucide-react';
import type { Role } from '../../../lib/use-member.ts';

export type Part = {
  name: 'today' | 'departures' | 'bookings' | 'checkIn' | 'tours' | 'analytics' | 'team' | 'history' | 'settings';
  to: string;
  icon: LucideIcon;
  least: Role;
  /** After `g`. */
  key: string;
};

/** The parts of the tab, in the order of a working day. A phone shows the first four, the rest behind "more". */
export const parts: readonly Part[] = [
  { name: 'today', to: '/operator', icon: Sun, least: 'guide', key: 't' },
  { name: 'departures', to: '/operator/departures', icon: CalendarDays, least: 'guide', key: 'd' },
  { name: 'checkIn', to: '/operator/check-in', icon: ScanLine, least: 'guide', key: 'c' },
  { name: 'bookings', to: '/operator/bookings', icon: ClipboardList, least: 'manager', key: 'b' },
  { name: 'tours', to: '/operator/tours', icon: Mountain, least: 'manager', key: 'o' },
  { name: 'analytics', to: '/operator/analytics', icon: ChartColumn, least: 'manager', key: 'a' },
  { name: 'team', to: '/operator/team', icon: Users, least: 'owner', key: 'm' },
  { name: 'history', to: '/operator/history', icon: History, least: 'owner', key: 'h' },
  { name: 'settings', to: '/operator/settings', icon: Settings, least: 'guide', key: 's' },
];
