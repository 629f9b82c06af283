/** The lamp of a phone's camera: people are let in before the sun is up. Browsers know it, their types do not. */
declare global {
  interface MediaTrackCapabilities {
    torch?: boolean;
  }
  interface MediaTrackConstraintSet {
    torch?: boolean;
  }
}

/** Turns it on and off; rejects when the phone does not obey. Undefined where there is no lamp, or none that a page may use. */
export function lampOf(stream: MediaStream): ((isOn: boolean) => Promise<void>) | undefined {
  const [track] = stream.getVideoTracks();
  // Older browsers cannot tell what a camera can do.
  if (track === undefined || !('getCapabilities' in track) || track.getCapabilities().torch !== true) return undefined;
  return (isOn) => track.applyConstraints({ advanced: [{ torch: isOn }] });
}
