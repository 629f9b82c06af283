import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Notice } from '../../../components/notice.tsx';
import { lampOf } from './lamp.ts';
import { LampButton } from './lamp-button.tsx';

const lookEvery = 150;
/** The same code is not read again while it is held before the camera. Milliseconds. */
const restAfterRead = 2500;

/** Reads QR codes by the camera. The decoder comes from our own origin, and only when the camera is opened. */
export function Camera({ onCode }: { onCode: (code: string) => void }) {
  const t = useTranslations('operator.checkIn');
  const video = useRef<HTMLVideoElement>(null);
  const [stream, setStream] = useState<MediaStream>();
  const [problem, setProblem] = useState<'denied' | 'none'>();
  const tell = useRef(onCode);
  useEffect(() => {
    tell.current = onCode;
  }, [onCode]);

  useEffect(() => {
    const stopping = new AbortController();
    void watch(video, stopping.signal, setStream, (code) => tell.current(code)).catch((error: unknown) => {
      if (stopping.signal.aborted) return;
      setProblem(error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'none');
    });
    return () => stopping.abort();
  }, []);

  const turnLamp = stream && lampOf(stream);

  if (problem)
    return <Notice tone="problem" title={t(problem === 'denied' ? 'cameraDenied' : 'cameraNone')} isUrgent />;
  return (
    <div className="relative overflow-hidden rounded-card bg-night">
      <video
        ref={video}
        muted
        playsInline
        aria-label={t('camera')}
        className="aspect-square w-full object-cover sm:aspect-video"
      />
      <div
        aria-hidden="true"
        className="pointer-events-none absolute inset-[18%] rounded-card border-4 border-white/80"
      />
      {turnLamp && <LampButton turn={turnLamp} />}
    </div>
  );
}

/** Until `signal` says stop; then, or when anything fails, the camera is let go. `onPlaying` is told once there is a picture. */
async function watch(
  video: { current: HTMLVideoElement | null },
  signal: AbortSignal,
  onPlaying: (stream: MediaStream) => void,
  onCode: (code: string) => void,
): Promise<void> {
  const opening = openReader();
  // Whoever says no to the camera need not hear of the decoder, too.
  opening.catch(() => undefined);
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 } },
  });
  const letGo = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  signal.addEventListener('abort', letGo);
  try {
    if (signal.aborted || !video.current) return;
    video.current.srcObject = stream;
    await video.current.play();
    onPlaying(stream);
    await lookForCodes(video.current, await opening, signal, onCode);
  } finally {
    letGo();
  }
}

async function lookForCodes(
  video: HTMLVideoElement,
  read: (video: HTMLVideoElement) => Promise<string | undefined>,
  signal: AbortSignal,
  onCode: (code: string) => void,
): Promise<void> {
  let last = { code: '', at: 0 };
  while (!signal.aborted) {
    const code = await read(video);
    const now = performance.now();
    if (code !== undefined && !(code === last.code && now - last.at < restAfterRead)) {
      last = { code, at: now };
      onCode(code);
    }
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}

async function openReader(): Promise<(video: HTMLVideoElement) => Promise<string | undefined>> {
  const [{ BarcodeDetector, prepareZXingModule }, { default: wasm }] = await Promise.all([
    import('barcode-detector/ponyfill'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ]);
  prepareZXingModule({ overrides: { locateFile: () => wasm } });
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  return async (video) => (await detector.detect(video))[0]?.rawValue;
}
