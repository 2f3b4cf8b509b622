/**
 * The only place of the kit that knows the Bot Framework: topics become dialogs of one DialogSet, so that any other
 * Bot Framework dialog can join; the dialog stack lives in the conversation document; nothing is sent from here.
 */
import { type Activity, ActivityTypes, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder';
import {
  Dialog,
  DialogContext,
  DialogContextError,
  type DialogInstance,
  type DialogReason,
  DialogSet,
  type DialogTurnResult,
} from 'botbuilder-dialogs';
import type { DraftActivity } from '../domain/activity.ts';
import type { Request } from '../domain/understanding.ts';
import type { DialogStack } from './conversation.ts';
import type { Said, Topic } from './topic.ts';
import { advance, ask, begin, correct, stillWaits, type TopicRun } from './topic-run.ts';
import type { Turn } from './turn.ts';

const turnKey = Symbol('turn');
const saidKey = Symbol('said');

/** How a topic is begun: with the request that started it and what is already known. */
export type BeginOptions = { request: Request; given: Record<string, unknown>; picked?: string };

/** A topic as a Bot Framework dialog. Its state is a TopicRun. */
class TopicDialog extends Dialog<BeginOptions> {
  readonly topic: Topic;

  constructor(topic: Topic) {
    super(topic.name);
    this.topic = topic;
  }

  override getVersion(): string {
    return `${this.topic.name}@${this.topic.version}`;
  }

  override async beginDialog(dc: DialogContext, options: BeginOptions): Promise<DialogTurnResult> {
    const run = begin(this.topic, options.request, options.given);
    return this.#go(dc, run, { text: options.request.text, request: options.request, as: 'opening' });
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const said = dc.context.turnState.get<Said>(saidKey);
    return this.#go(dc, runOf(dc), said);
  }

  /**
   * A digression has ended: the router puts the pending question again, with one short reminder. What the digression has
   * answered is not asked again: then the topic goes on.
   */
  override async resumeDialog(dc: DialogContext, _reason: DialogReason): Promise<DialogTurnResult> {
    const run = runOf(dc);
    const turn = turnOf(dc.context);
    if (stillWaits({ topic: this.topic, run }, turn)) {
      save(dc, { ...run, returning: true });
      return Dialog.EndOfTurn;
    }
    turn.say('kit.back');
    return this.#go(dc, run, { text: run.request.text, request: run.request, as: 'opening' });
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const asked = ask(this.topic, instance.state as TopicRun, turnOf(context));
    instance.state = asked;
  }

  async #go(dc: DialogContext, run: TopicRun, said: Said): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const next = await advance(this.topic, run, said, turn);
    save(dc, next);
    if (next.pending) return Dialog.EndOfTurn;
    // What comes in between ("danke", "Rabatt?") is nothing to go on from: "und 500?" still means the price before.
    if (!this.topic.aside && !isEmpty(next.values))
      turn.memory.last = { topic: this.topic.name, values: next.values };
    // The answer to a question ("die zweite") is not what the topic is about: its own request is.
    turn.request = next.request;
    const goOn = await this.topic.finish(next.values, turn);
    if (!goOn) return dc.endDialog();
    const options: BeginOptions = { request: goOn.request ?? next.request, given: goOn.given ?? {} };
    return dc.replaceDialog(goOn.topic, options);
  }
}

/** Nothing was settled that a follow-up could change. */
function isEmpty(values: Record<string, unknown>): boolean {
  return Object.values(values).every((value) => Array.isArray(value) && value.length === 0);
}

function turnOf(context: TurnContext): Turn {
  return context.turnState.get<Turn>(turnKey);
}

function runOf(dc: DialogContext): TopicRun {
  return dc.activeDialog?.state as TopicRun;
}

function save(dc: DialogContext, run: TopicRun): void {
  if (dc.activeDialog) dc.activeDialog.state = run;
}

/** Collects what foreign dialogs send; topics speak through the turn. */
class CollectingAdapter extends BotAdapter {
  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const turn = turnOf(context);
    for (const activity of activities) {
      if (activity.type === ActivityTypes.Message && activity.text) turn.pause().quote(activity.text).pause();
    }
    return activities.map((_, index) => ({ id: String(index) }));
  }
  override async updateActivity(): Promise<ResourceResponse | undefined> {
    return undefined;
  }
  override async deleteActivity(): Promise<void> {}
  override async continueConversation(): Promise<void> {}
}

/** What the router needs to drive dialogs, without their framework. */
export type Dialogs = {
  /** Names of the stack, innermost last; empty when nothing is going on. */
  readonly stack: string[];
  /** The topic that waits for an answer and how it stands; undefined when none or when a foreign dialog is on top. */
  readonly pending: { topic: Topic; run: TopicRun } | undefined;
  begin(topic: string, options: BeginOptions): Promise<void>;
  /** Hands what was said to the dialog on top. */
  answer(said: Said): Promise<void>;
  /** Tries to read what was said as a correction of the topic on top; false when nothing of it fits. */
  correct(said: Said): Promise<boolean>;
  /** Puts the pending question, if a topic is on top. */
  ask(): Promise<void>;
  cancel(): Promise<void>;
};

/** Dialogs of a bot: its topics, and any Bot Framework dialogs beside them. */
export function dialogSet(topics: readonly Topic[], foreign: readonly Dialog[] = []) {
  const set = new DialogSet();
  const byName = new Map(topics.map((topic) => [topic.name, topic]));
  for (const topic of topics) set.add(new TopicDialog(topic));
  for (const dialog of foreign) set.add(dialog);
  const adapter = new CollectingAdapter();

  /** Opens the stack of a conversation for one turn. Entries of unknown topics or older versions are reported as `lost`. */
  function open(
    stack: DialogStack,
    turn: Turn,
    activity: DraftActivity & { id: string },
  ): { dialogs: Dialogs; lost?: TopicRun } {
    const lost = dropOutdated(stack);
    const context = new TurnContext(adapter, {
      ...activity,
      channelId: turn.channel,
      conversation: { id: turn.conversation },
    } as unknown as Activity);
    context.turnState.set(turnKey, turn);
    const dc = new DialogContext(set, context, stack);

    const pendingNow = () => {
      const active = dc.activeDialog;
      const topic = active && byName.get(active.id);
      return active && topic ? { topic, run: active.state as TopicRun } : undefined;
    };

    const dialogs: Dialogs = {
      get stack() {
        return stack.dialogStack.map((instance) => instance.id).reverse();
      },
      get pending() {
        return pendingNow();
      },
      async begin(name, options) {
        await dc.beginDialog(name, options);
      },
      async answer(said) {
        context.turnState.set(saidKey, said);
        await dc.continueDialog();
      },
      async correct(said) {
        const now = pendingNow();
        if (!now) return false;
        const corrected = await correct(now.topic, now.run, said, turn);
        if (!corrected) return false;
        save(dc, corrected);
        return true;
      },
      async ask() {
        if (pendingNow()) await dc.repromptDialog();
      },
      async cancel() {
        await dc.cancelAllDialogs();
      },
    };
    return lost ? { dialogs, lost } : { dialogs };
  }

  /** Removes what this deployment cannot go on with, from the outdated entry upwards; answers the run that was lost. */
  function dropOutdated(stack: DialogStack): TopicRun | undefined {
    // botbuilder keeps the innermost dialog last.
    const entries = stack.dialogStack;
    const bad = entries.findIndex((entry) => {
      const topic = byName.get(entry.id);
      return topic ? (entry.state as TopicRun).version !== topic.version : !set.find(entry.id);
    });
    if (bad < 0) return undefined;
    const [first] = entries.splice(bad);
    return first ? ({ ...(first.state as TopicRun), topic: first.id } as TopicRun) : undefined;
  }

  return { open };
}

/** What really went wrong: dialogs wrap every error of a topic in one of their own. */
export function causeOf(error: unknown): unknown {
  return error instanceof DialogContextError ? causeOf(error.error) : error;
}
