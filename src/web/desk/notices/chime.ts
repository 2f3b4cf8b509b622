/** Two short soft tones, made here: no file to load. */

/** `low` is for what has gone wrong. Silent until somebody has used the page, as browsers want it. */
export function chime(): (kind: 'high' | 'low') => void {
  let context: AudioContext | undefined;
  return (kind) => {
    try {
      context ??= new AudioContext();
      if (context.state === 'suspended') void context.resume().catch(() => {});
      const [first, second] = kind === 'high' ? [660, 880] : [440, 330];
      tone(context, first ?? 0, 0);
      tone(context, second ?? 0, 0.13);
    } catch {
      // A machine without sound.
    }
  };
}

function tone(context: AudioContext, frequency: number, after: number): void {
  const start = context.currentTime + after;
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.08, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.18);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.2);
}
