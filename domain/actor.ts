/** Who acts: a person at the desk, or a part of the system. */
import * as z from 'zod';

export const Role = z.enum(['monitor', 'supervisor', 'operator', 'officer', 'administrator']);
export type Role = z.infer<typeof Role>;

export interface Actor {
  /** Null for a part of the system. */
  id: string | null;
  name: string;
  role: Role | 'system';
  /** Offices whose families this actor serves; none named means all of them. */
  offices: string[];
}

/** A person who works here. */
export const Colleague = z.object({
  id: z.uuid(),
  name: z.string(),
  role: Role,
  offices: z.array(z.string()),
}) satisfies z.ZodType<Actor>;
export type Colleague = z.infer<typeof Colleague>;

/** How a person likes the desk. */
export const Preferences = z.object({
  lang: z.enum(['ms', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether single keys work. */
  keys: z.boolean(),
});
export type Preferences = z.infer<typeof Preferences>;

/** The workers and crawlers, when they write what concerns people. */
export const system: Actor = { id: null, name: 'system', role: 'system', offices: [] };

/** What each right is needed for stands where it is asked: `admit(req, right)` in dashboard/pages. */
const rolesByRight = {
  'see-triage': ['monitor', 'supervisor', 'operator', 'administrator'],
  'decide-lead': ['monitor', 'supervisor', 'administrator'],
  'see-story': ['monitor', 'supervisor', 'operator', 'officer', 'administrator'],
  'see-case': ['monitor', 'supervisor', 'officer', 'administrator'],
  'work-case': ['supervisor', 'officer', 'administrator'],
  'give-tip': ['monitor', 'supervisor', 'officer', 'administrator'],
  'open-caller': ['supervisor', 'officer', 'administrator'],
  'keep-partners': ['supervisor', 'administrator'],
  'give-paper': ['monitor', 'supervisor', 'operator', 'administrator'],
  'see-sources': ['supervisor', 'operator', 'administrator'],
  'tune-sources': ['operator', 'administrator'],
  'see-capture': ['operator', 'administrator'],
  'see-runs': ['operator', 'administrator'],
} satisfies Record<string, Role[]>;

export type Right = keyof typeof rolesByRight;
export const rights = Object.keys(rolesByRight) as Right[];

/** Whether this actor's role carries the right. */
export function may(actor: Actor, right: Right): boolean {
  return (rolesByRight[right] as string[]).includes(actor.role);
}
