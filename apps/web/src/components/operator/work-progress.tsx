type Props = {
  label: string;
  done: number;
  total: number;
  /** Nothing is under way any more: the label says what came of it. */
  isOver?: boolean;
};

/** How far long work has come. */
export function WorkProgress({ label, done, total, isOver = false }: Props) {
  return (
    <div>
      <p role="status" className="numerals flex justify-between gap-4 text-sm">
        <span>{label}</span>
        {!isOver && (
          <span>
            {done}/{total}
          </span>
        )}
      </p>
      {!isOver && (
        <progress
          aria-label={label}
          value={done}
          max={Math.max(total, 1)}
          className="work-progress mt-1 block w-full"
        />
      )}
    </div>
  );
}
