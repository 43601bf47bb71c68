/** Who works at the demo desk. All made up; in the demo anybody may sign in as any of them. */
import type { Role } from '../domain/actor.ts';

export const demoPeople: { login: string; name: string; role: Role; offices: string[] }[] = [
  { login: 'aminah', name: 'Aminah binti Salleh', role: 'monitor', offices: [] },
  { login: 'ravi', name: 'Ravi a/l Maniam', role: 'monitor', offices: [] },
  { login: 'meiling', name: 'Tan Mei Ling', role: 'supervisor', offices: [] },
  { login: 'jugah', name: 'Jugah anak Belayong', role: 'operator', offices: [] },
  { login: 'farah', name: 'Farah binti Idrus', role: 'officer', offices: [] },
  { login: 'zaharah', name: 'Zaharah binti Kassim', role: 'administrator', offices: [] },
];
