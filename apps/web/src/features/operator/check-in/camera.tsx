import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Notice } from '../../../components/notice.tsx';

const lookEvery = 150;
/** The same code is not read again while it is held before the camera. Milliseconds. */
const restAfterRead = 2500;

/** Reads QR codes by the camera. The decoder comes from our own origin, and only when the camera is opened. */
export function Camera({ onCode }: { onCode: (code: string) => void }) {
  const t = useTranslations('operator.checkIn');
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<'denied' | 'none'>();
  const tell = useRef(onCode);
  useEffect(() => {
    tell.current = onCode;
  }, [onCode]);

  useEffect(() => {
    const stopping = new AbortController();
    let stream: MediaStream | undefined;
    void watch(
      video,
      stopping.signal,
      (opened) => (stream = opened),
      (code) => tell.current(code),
    ).catch((error: unknown) => {
      if (stopping.signal.aborted) return;
      setProblem(error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'none');
    });
    return () => {
      stopping.abort();
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);

  if (problem)
    return <Notice tone="problem" title={t(problem === 'denied' ? 'cameraDenied' : 'cameraNone')} isUrgent />;
  return (
    <div className="relative overflow-hidden rounded-card bg-[#0e1317]">
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
    </div>
  );
}

async function watch(
  video: { current: HTMLVideoElement | null },
  signal: AbortSignal,
  onStream: (stream: MediaStream) => void,
  onCode: (code: string) => void,
): Promise<void> {
  const [stream, read] = await Promise.all([
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } }),
    openReader(),
  ]);
  onStream(stream);
  if (signal.aborted || !video.current) {
    for (const track of stream.getTracks()) track.stop();
    return;
  }
  video.current.srcObject = stream;
  await video.current.play();
  let last = { code: '', at: 0 };
  while (!signal.aborted) {
    const code = await read(video.current);
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
