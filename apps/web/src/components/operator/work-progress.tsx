type Props = { label: string; done: number; total: number };

/** How far long work has come. */
export function WorkProgress({ label, done, total }: Props) {
  return (
    <div>
      <p role="status" className="numerals flex justify-between gap-4 text-sm">
        <span>{label}</span>
        <span>
          {done}/{total}
        </span>
      </p>
      <progress aria-label={label} value={done} max={Math.max(total, 1)} className="work-progress mt-1 block w-full" />
    </div>
  );
}
