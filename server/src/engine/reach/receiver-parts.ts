import type { AddressSet } from '../ip/index.ts';
import type { Atlas, Attachment } from './atlas.ts';
import type { Destination } from './destination.ts';
import { once } from './once.ts';
import type { Point } from './point.ts';
import type { Receiver } from './receiver.ts';

/** A destination with what goes without saying. */
export function packets(label: string, given: Partial<Destination> & Pick<Destination, 'addresses'>): Receiver {
  return {
    kind: 'packets',
    label,
    destination: {
      kind: 'public',
      label,
      at: undefined,
      hosts: [],
      hostsStandFor: 'themselves',
      attachment: undefined,
      target: undefined,
      ...given,
    },
  };
}

export function at(attachment: Attachment, label = attachment.label, addresses = attachment.addresses): Receiver {
  return packets(label, { kind: 'private', label: attachment.label, at: attachment.at, addresses, attachment });
}

export function closed(
  label: string,
  because: string,
  origin: Attachment['at'] | undefined,
  known = true,
  fact?: string,
): Receiver {
  return { kind: 'nowhere', label, text: { at: label, because, origin, fact }, known };
}

/** Somewhere on the internet: one place for each tag and each host, however often it is asked for. */
export function placeOf(atlas: Atlas, name: string, point: () => Point): AddressSet {
  const places = placesOf(atlas);
  const place = places.get(name) ?? atlas.points.add(point());
  places.set(name, place);
  return place;
}

const placesOf = once((_: Atlas) => new Map<string, AddressSet>());
