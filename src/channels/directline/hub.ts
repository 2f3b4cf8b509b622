/** All open sockets: who hears what, who is still there, and when they have to go. */
import type { Activity } from '../../domain/activity.ts';
import type { Limits } from './limits.ts';
import type { News, Reader } from './reader.ts';
import { activityJson, activitySet, isShown } from './shown.ts';

export type Hub = {
  /** Whether the user may open one more socket. */
  hasRoom(user: string): boolean;
  /** Adds a socket; the oldest of a conversation with too many is closed. */
  join(reader: Reader): void;
  /** Stored activities, in order per conversation. */
  publish(conversation: string, activities: Activity[]): void;
  whisper(conversation: string, activity: string): void;
  /** Whether somebody is connected. */
  has(conversation: string): boolean;
  /** Closes the sockets of a conversation. */
  end(conversation: string): void;
  /** Closes everything and stops; resolves when all sockets are gone, at the latest after two seconds. */
  close(): Promise<void>;
  readonly size: number;
};

export type HubParts = {
  events: ReadonlySet<string>;
  limits: Limits;
  now: () => Date;
  /** Told of each conversation with a socket, once per `pingEvery`: it may have ended elsewhere. */
  onRound(conversation: string): void;
  onTick(): void;
};

type Presence = { alive: boolean; born: number; frames: number };

/** A round of pings is spread over this many ticks, so that ten thousand sockets are not pinged in one go. */
const ticksPerRound = 25;

/** Close codes: the conversation or token ended; too many or too busy; the server goes and comes back. */
const ended = 1000;
const policy = 1008;
const restart = 1012;

/** A hub without sockets; its clock runs until `close`. */
export function hub({ events, limits, now, onRound, onTick }: HubParts): Hub {
  const rooms = new Map<string, Set<Reader>>();
  const presences = new Map<Reader, Presence>();
  const perUser = new Map<string, number>();
  let ticks = 0;
  const clock = setInterval(tick, limits.pingEvery / ticksPerRound);
  clock.unref();

  function tick(): void {
    ticks += 1;
    const time = now().getTime();
    for (const [reader, presence] of presences) {
      presence.frames = 0;
      if ((ticks - presence.born) % ticksPerRound === 0) check(reader, presence, time);
    }
    onTick();
  }

  function check(reader: Reader, presence: Presence, time: number): void {
    if (!presence.alive) reader.socket.terminate();
    else if (reader.grant.expires <= time) reader.close(ended, 'token expired');
    else {
      presence.alive = false;
      reader.socket.ping();
      onRound(reader.conversation);
    }
  }

  /** Clients have nothing to say here: their frames are only counted, their pings answered. */
  function listen(reader: Reader, presence: Presence): void {
    const { socket } = reader;
    const count = () => {
      presence.alive = true;
      presence.frames += 1;
      if (presence.frames > limits.framesPerTick) reader.close(policy, 'too many frames');
      return presence.frames <= limits.framesPerTick;
    };
    socket.on('message', count);
    socket.on('pong', count);
    socket.on('ping', (data) => {
      if (count() && socket.bufferedAmount < limits.bufferedBytes) socket.pong(data);
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => leave(reader));
  }

  function leave(reader: Reader): void {
    if (!presences.delete(reader)) return;
    const room = rooms.get(reader.conversation);
    room?.delete(reader);
    if (room?.size === 0) rooms.delete(reader.conversation);
    const { id } = reader.grant.user;
    const left = (perUser.get(id) ?? 1) - 1;
    if (left > 0) perUser.set(id, left);
    else perUser.delete(id);
  }

  function news(conversation: string, activities: Activity[]): News | undefined {
    const [first] = activities;
    const last = activities.at(-1);
    if (!first || !last) return undefined;
    const shown = activities.filter((activity) => isShown(activity, events));
    const jsons = shown.map((activity) => activityJson(conversation, activity));
    const frame = jsons.length > 0 ? Buffer.from(activitySet(jsons, last.seq)) : undefined;
    return { first: first.seq, last: last.seq, frame };
  }

  return {
    hasRoom: (user) => (perUser.get(user) ?? 0) < limits.socketsPerUser,
    join(reader) {
      const { id } = reader.grant.user;
      const room = rooms.get(reader.conversation) ?? new Set();
      rooms.set(reader.conversation, room);
      const [oldest] = room;
      if (oldest && room.size >= limits.socketsPerConversation) {
        oldest.close(policy, 'replaced by a newer socket');
        leave(oldest);
      }
      rooms.set(reader.conversation, room);
      room.add(reader);
      perUser.set(id, (perUser.get(id) ?? 0) + 1);
      const presence = { alive: true, born: ticks, frames: 0 };
      presences.set(reader, presence);
      listen(reader, presence);
    },
    publish(conversation, activities) {
      const room = rooms.get(conversation);
      const told = room && news(conversation, activities);
      if (told) for (const reader of room) reader.tell(told);
    },
    has: (conversation) => rooms.has(conversation),
    whisper(conversation, activity) {
      for (const reader of rooms.get(conversation) ?? []) reader.whisper(activity);
    },
    end(conversation) {
      for (const reader of rooms.get(conversation) ?? []) reader.close(ended, 'conversation ended');
    },
    async close() {
      clearInterval(clock);
      const open = [...presences.keys()];
      for (const reader of open) reader.close(restart, 'server restarts');
      const gone = open.map(
        (reader) => new Promise<void>((resolve) => reader.socket.once('close', () => resolve())),
      );
      const late = setTimeout(() => open.map((reader) => reader.socket.terminate()), 2_000);
      await Promise.all(gone);
      clearTimeout(late);
    },
    get size() {
      return presences.size;
    },
  };
}
