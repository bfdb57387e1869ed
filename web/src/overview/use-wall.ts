import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/**
 * The view that fills the screen: F goes in and out, Escape out. The browser's own full screen is taken where it is
 * given; the view does without it, so that an address opens straight into it. The screen is kept awake meanwhile.
 */
export function useWall(wall: boolean): (next: boolean) => void {
  const navigate = useNavigate();
  const set = (next: boolean): void => {
    void navigate({
      to: '/overview',
      search: ({ wall: _, ...view }) => (next ? { ...view, wall: 'true' } : view),
      replace: true,
    });
    if (next) void document.documentElement.requestFullscreen().catch(() => undefined);
    else if (document.fullscreenElement) void document.exitFullscreen();
  };
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (event.key === 'f' || event.key === 'F') set(!wall);
      else if (event.key === 'Escape' && wall) set(false);
    };
    // Escape is the browser's own in its full screen, and is heard only by what comes of it.
    const changed = (): void => {
      if (wall && !document.fullscreenElement) set(false);
    };
    document.addEventListener('keydown', pressed);
    document.addEventListener('fullscreenchange', changed);
    return () => {
      document.removeEventListener('keydown', pressed);
      document.removeEventListener('fullscreenchange', changed);
    };
  });
  useEffect(() => {
    if (!wall || !('wakeLock' in navigator)) return;
    const lock = navigator.wakeLock.request('screen').catch(() => undefined);
    return () => void lock.then((held) => held?.release());
  }, [wall]);
  useEffect(
    () => () => {
      if (document.fullscreenElement) void document.exitFullscreen();
    },
    [],
  );
  return set;
}
