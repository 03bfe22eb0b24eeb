/** Why a run answers a sample as it does. */
import { create } from 'zustand';
import type { RunId } from '../../shared/contract/common.ts';
import type { Explanation } from '../../shared/contract/explanation.ts';
import type { AskedInput } from '../../shared/contract/runs.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { MethodKind } from '../../shared/explain/methods/index.ts';
import { services } from './services.ts';

/** What is explained, and how. */
export interface WhyQuestion {
  readonly run: RunId;
  readonly input: AskedInput;
  /** Which of the answers, from 0. */
  readonly row: number;
  readonly method: MethodKind;
  /** Where Grad-CAM looks, or whose attention; absent: the last convolution, the last attention. */
  readonly node?: string | undefined;
  /** A class or number; absent: the answer itself. */
  readonly target?: string | undefined;
  /** Of attention: which head, from 1; absent: the mean of all. */
  readonly head?: number | undefined;
}

interface Why {
  readonly question: WhyQuestion;
  readonly state: 'explaining' | 'explained' | 'failed';
  /** The one before stays while another is made. */
  readonly explanation: Explanation | undefined;
  readonly problems: readonly Diagnostic[];
}

export const useRunWhy = create<{ readonly why: Why | undefined }>()(() => ({ why: undefined }));

let explaining: AbortController | undefined;

/** Has an answer explained, in place of what is explained. */
export async function explainAnswer(question: WhyQuestion): Promise<void> {
  explaining?.abort();
  const own = new AbortController();
  explaining = own;
  const before = useRunWhy.getState().why;
  const isSame = before?.question.row === question.row && before.question.method === question.method;
  const asked = { question, problems: [], explanation: isSame ? before.explanation : undefined };
  useRunWhy.setState({ why: { ...asked, state: 'explaining' } });
  const { run, input, row, method, node, target, head } = question;
  const request = {
    run,
    input,
    row,
    method,
    ...(node && { node }),
    ...(target && { target }),
    ...(head && { head }),
  };
  try {
    for await (const event of services().runs.explain(request, own.signal)) {
      if (own.signal.aborted) return;
      if (event.event === 'explained')
        useRunWhy.setState({ why: { ...asked, state: 'explained', explanation: event.explanation } });
      else
        useRunWhy.setState({
          why: { ...asked, state: 'failed', explanation: undefined, problems: event.problems },
        });
    }
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
    if (!own.signal.aborted) forgetWhy();
  }
}

export function forgetWhy(): void {
  explaining?.abort();
  useRunWhy.setState({ why: undefined });
}
