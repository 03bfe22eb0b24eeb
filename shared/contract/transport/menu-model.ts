import { z } from 'zod';

const menuItemSchema = z.object({ action: z.string().max(100), label: z.string().max(200) });

/** The window's menus, to be shown as the system's own: each with groups of items, a line between two groups. */
export const menuModelSchema = z
  .array(z.object({ label: z.string().max(100), groups: z.array(z.array(menuItemSchema).max(50)).max(20) }))
  .max(20);
export type MenuModel = z.infer<typeof menuModelSchema>;
