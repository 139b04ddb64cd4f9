/** Pauses every audio and video of the page except the one that begins: only one plays at a time. */
export function pauseMedia(except?: HTMLMediaElement | null): void {
  document.querySelectorAll<HTMLMediaElement>('audio, video').forEach((one) => one !== except && one.pause())
}
