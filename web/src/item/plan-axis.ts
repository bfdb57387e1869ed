/**
 * Where instants stand between now and the last of them, in hundredths. What lies close together is moved apart by the
 * width of a mark, in order, so that none hides another.
 */
export function spread(instants: readonly string[], now: string, width = 2.5): number[] {
  const from = Date.parse(now);
  const span = Math.max(1, ...instants.map((at) => Date.parse(at) - from));
  const room = Math.min(width, 100 / Math.max(1, instants.length));
  const places = instants.map((at) => Math.max(0, ((Date.parse(at) - from) / span) * 100));
  // Forward so that each has room, then back from the end, which may have been passed.
  places.forEach((place, index) => {
    const before = index === 0 ? 0 : (places[index - 1] ?? 0);
    places[index] = Math.max(place, before + room);
  });
  for (let index = places.length - 1; index >= 0; index--) {
    const limit = index === places.length - 1 ? 100 : (places[index + 1] ?? 100) - room;
    places[index] = Math.min(places[index] ?? 0, limit);
  }
  return places;
}
