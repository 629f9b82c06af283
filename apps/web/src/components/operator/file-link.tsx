import { type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FileRefused, fetchFile } from '../../lib/fetch-file.ts';
import { saveFile } from '../../lib/save-file.ts';

type Props = { href: string; className: string; children: ReactNode };

/** A file that may take a while: says how much has come, can be stopped, and says why where nothing came. */
export function FileLink({ href, className, children }: Props) {
  const t = useTranslations('operator.shell.file');
  const [bytes, setBytes] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const running = useRef<AbortController>(undefined);
  const fetchIt = async () => {
    const control = new AbortController();
    running.current = control;
    setProblem(undefined);
    setBytes(0);
    try {
      const { content, name } = await fetchFile(href, control.signal, setBytes);
      saveFile(content, name);
    } catch (error) {
      if (!control.signal.aborted) setProblem((error instanceof FileRefused && error.message) || t('failed'));
    }
    running.current = undefined;
    setBytes(undefined);
  };
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (running.current === undefined) void fetchIt();
    else running.current.abort();
  };
  return (
    <span className="inline-flex flex-col items-start gap-1">
      <a href={href} download className={className} onClick={onClick} aria-busy={bytes !== undefined}>
        {bytes === undefined ? children : t('coming', { kilobytes: Math.round(bytes / 1024) })}
      </a>
      <span role="status" className="sr-only">
        {bytes !== undefined && t('begun')}
      </span>
      {problem !== undefined && (
        <span role="alert" className="max-w-64 text-sm font-medium text-danger">
          {problem}
        </span>
      )}
    </span>
  );
}
