import { RightOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead } from "../api/hooks.ts";
import { DueDay } from "../parts/due-day.tsx";
import { orderTodos } from "../parts/order-todos.ts";

/** 待我办理: everything that waits for the reader, most pressing first, each leading to its page. */
export function TodoList() {
  const { t } = useTranslation();
  const todo = useRead(contract.todo, {}, { everyMs: 15_000 });
  const lines = orderTodos(todo.data ?? []);
  return (
    <section className="today-card" aria-labelledby="todo-head">
      <h2 id="todo-head">
        {t("todo.title")}
        {lines.length > 0 && <span className="todo-count">{t("todo.count", { n: lines.length })}</span>}
      </h2>
      {todo.data !== undefined && lines.length === 0 && <p className="todo-none">{t("todo.none")}</p>}
      <ul className="todo">
        {lines.map((one) => (
          <li key={`${one.kind}-${one.to}-${one.subject}`}>
            <Link to={one.to} className={one.overdue ? "todo-overdue" : ""}>
              <span className="todo-kind">{t(`todo.kind.${one.kind}`)}</span>
              <span className="todo-words">
                <b>{one.message}</b>
                <DueDay day={one.dueDay} overdue={one.overdue} />
              </span>
              <RightOutlined aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
