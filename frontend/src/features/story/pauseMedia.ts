/** One voice at a time: pauses all that plays on the page, but for the one that begins. */
export function pauseMedia(but?: HTMLMediaElement | null): void {
  document.querySelectorAll<HTMLMediaElement>('audio, video').forEach((one) => one !== but && one.pause())
}
