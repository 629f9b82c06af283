/** Room kept for what is on its way: the right height, so that nothing jumps. Invisible for the first moments. */
export function Skeleton({ className = '' }: { className?: string }) {
  return <div aria-hidden="true" className={`skeleton rounded-field bg-sunken ${className}`} />;
}
