import type {
  InferenceAnswers,
  InferenceQuestion,
  InferenceReply,
  InferenceRequest,
} from './inference-messages.ts';

/** The thread that infers, as seen from the window; tests hand in their own. */
export interface InferenceThread {
  postMessage(request: InferenceRequest): void;
  addEventListener(type: 'message', listener: (event: { readonly data: InferenceReply }) => void): void;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (failure: Error) => void;
}

/** Asks the inference worker, and matches its answers to the questions. */
export class InferenceClient {
  private readonly thread: InferenceThread;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor(thread: InferenceThread) {
    this.thread = thread;
    thread.addEventListener('message', ({ data: { id, answer, failure } }) => {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (failure === undefined) waiting?.resolve(answer as never);
      else waiting?.reject(new Error(failure));
    });
  }

  ask<Kind extends InferenceQuestion['kind']>(
    question: Extract<InferenceQuestion, { kind: Kind }>,
  ): Promise<InferenceAnswers[Kind]> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.thread.postMessage({ id, question });
    });
  }
}
