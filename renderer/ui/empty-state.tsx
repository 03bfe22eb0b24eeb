import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** What stands where nothing is yet: one line what will stand here, and at most one way on. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  children,
}: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon size={18} strokeWidth={1.5} aria-hidden />
      <strong>{title}</strong>
      <p>{text}</p>
      {children}
    </div>
  );
}
