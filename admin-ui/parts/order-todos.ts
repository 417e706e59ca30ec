import type { Todo } from "../../controller/service/api/contract/todo.ts";

const NEVER = "9999-12-31";

/** Emergencies first, then what is overdue, then by the day it is due; what has no day comes last. */
export function orderTodos(todos: readonly Todo[]): Todo[] {
  const rank = (todo: Todo) => (todo.kind === "confirmTakeover" ? 0 : todo.overdue ? 1 : 2);
  return todos.toSorted(
    (a, b) => rank(a) - rank(b) || (a.dueDay ?? NEVER).localeCompare(b.dueDay ?? NEVER) || a.kind.localeCompare(b.kind),
  );
}
