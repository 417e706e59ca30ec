import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { type Item, latestRevision } from "../../playlists/item.ts";
import { useRead } from "../api/hooks.ts";
import { orderTodos } from "../parts/order-todos.ts";
import { PageHead } from "../parts/page-head.tsx";
import { useMay, useMe } from "../session.tsx";
import { ItemTable } from "./item-table.tsx";
import { nextAfter } from "./next-after.ts";
import { Pile } from "./pile.tsx";
import "../parts/pile.css";

const TABS = ["sign", "running", "returned", "mine", "all"] as const;

/** 审批: what waits for the reader's signature, what is on its way, what came back, and every item there is. */
export function Review() {
  const { t } = useTranslation();
  const { itemId } = useParams();
  const go = useNavigate();
  const [search] = useSearchParams();
  const me = useMe();
  const mayReview = useMay("review");
  const todo = useRead(contract.todo, {}, { everyMs: 15_000 });
  const submitted = useRead(contract.listItems, { query: { state: "submitted" } }, { everyMs: 15_000 });
  const returned = useRead(contract.listItems, { query: { state: "returned" } }, { everyMs: 30_000 });
  const asked = search.get("tab");
  const waiting = orderTodos(todo.data ?? []).filter((one) => one.kind === "sign");
  const items = submitted.data ?? [];
  const toSign = waiting.flatMap((one) => items.find((item) => item.id === one.itemId) ?? []);
  const running = items.filter((item) => !toSign.includes(item));
  const own = (list: readonly Item[]) =>
    mayReview ? list : list.filter((item) => latestRevision(item).draftedById === me.id);
  const has = (list: readonly Item[]) => list.some(({ id }) => id === itemId);
  // an address without a tab opens the pile the item lies in
  const lying = has(running) ? "running" : has(returned.data ?? []) ? "returned" : mayReview ? "sign" : "mine";
  const tab = TABS.find((one) => one === asked) ?? lying;
  const open = (id: string) => void go(`/review/${id}?tab=${tab}`);
  const openNext = (list: readonly Item[]) => {
    const next = nextAfter(
      list.map(({ id }) => id),
      itemId ?? null,
    );
    void go(next === null ? `/review?tab=${tab}` : `/review/${next}?tab=${tab}`);
  };
  const isReady = todo.data !== undefined && submitted.data !== undefined;
  const pile = (key: "sign" | "running" | "returned", list: readonly Item[], ready: boolean) => ({
    key,
    label: t(`review.tab.${key}`, { n: list.length }),
    children: (
      <Pile
        items={ready ? list : null}
        due={waiting}
        chosenId={itemId ?? null}
        nothing={t(`review.nothing.${key}`)}
        onChoose={open}
        onDone={() => openNext(list)}
      />
    ),
  });
  return (
    <div className="page">
      <PageHead title={t("nav.review")} note={t("review.note")} />
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={(key) => void go(`/review?tab=${key}`)}
        items={[
          ...(mayReview ? [pile("sign", toSign, isReady)] : []),
          pile("running", own(running), isReady),
          pile("returned", own(returned.data ?? []), returned.data !== undefined),
          ...(["mine", "all"] as const).map((key) => ({
            key,
            label: t(`review.tab.${key}`),
            children: <ItemTable mine={key === "mine"} />,
          })),
        ]}
      />
    </div>
  );
}
