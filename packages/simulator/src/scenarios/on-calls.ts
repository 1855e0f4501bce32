import type {
  Answer,
  Answerer,
  AnswerWrapper,
  CallPurpose,
  IncomingCall,
  WrapperTools,
} from "../exchange.js";

type Role = CallPurpose["role"];

/** What a scenario makes of one call. `purpose` is that of the call. */
export type Fault = (
  call: IncomingCall & { readonly purpose: CallPurpose },
  next: Answerer,
  tools: WrapperTools,
) => Promise<Answer>;

/** Wraps the calls about a job that have one of some roles; the others pass. */
export function onRoles(roles: readonly Role[], fault: Fault): AnswerWrapper {
  return (next, tools) => (call) => {
    const { purpose } = call;
    return purpose !== undefined && roles.includes(purpose.role)
      ? fault({ ...call, purpose }, next, tools)
      : next(call);
  };
}

/** Says whether a call is among the first so many of its role. Calls without a job have a count of their own. */
export function firstOfEachRole(times: number): (call: IncomingCall) => boolean {
  const counts = new Map<Role | undefined, number>();
  return ({ purpose }) => {
    const count = counts.get(purpose?.role) ?? 0;
    counts.set(purpose?.role, count + 1);
    return count < times;
  };
}
