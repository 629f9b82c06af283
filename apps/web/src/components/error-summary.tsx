import { useEffect, useRef } from 'react';

type Props = { title: string; problems: { id: string; text: string }[]; attempt: number };

/** What is wrong with a form, as links to the fields. Shown after a failed submit; the first field keeps the focus. */
export function ErrorSummary({ title, problems, attempt }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.scrollIntoView({ block: 'nearest' });
  }, [attempt]);
  if (problems.length === 0 || attempt === 0) return null;
  return (
    <div ref={box} role="alert" className="rounded-card border border-danger bg-danger-soft px-5 py-4">
      <p className="font-semibold">{title}</p>
      <ul className="mt-1">
        {problems.map(({ id, text }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="prose-link inline-flex min-h-8 items-center"
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(id)?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
