/** Two notes up for "in", one low for "no": heard over a helicopter, and felt where the phone can shake. */
let context: AudioContext | undefined;

export function sound(isGood: boolean): void {
  navigator.vibrate?.(isGood ? 60 : [120, 60, 120]);
  try {
    context ??= new AudioContext();
    const notes = isGood ? [660, 990] : [180];
    for (const [place, note] of notes.entries()) play(context, note, place * 0.12, isGood ? 0.12 : 0.4);
  } catch {
    // Some browsers are silent until they are touched: colour and words say the same.
  }
}

function play(audio: AudioContext, note: number, after: number, lasts: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = note;
  volume.gain.setValueAtTime(0.25, audio.currentTime + after);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + after + lasts);
  tone.connect(volume).connect(audio.destination);
  tone.start(audio.currentTime + after);
  tone.stop(audio.currentTime + after + lasts);
}
