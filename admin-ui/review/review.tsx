import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead } from "../api/hooks.ts";
import { PageHead } from "../parts/page-head.tsx";
import { useMay } from "../session.tsx";
import { ItemDetail } from "./item-detail.tsx";
import { ItemTable } from "./item-table.tsx";
import { Pending } from "./pending.tsx";
import "../parts/pile.css";
import "./review.css";

const TABS = ["pending", "mine", "all"] as const;

/** What waits for a second person, what is one's own, and every item there is. */
export function Review() {
  const { t } = useTranslation();
  const { itemId } = useParams();
  const go = useNavigate();
  const [search] = useSearchParams();
  const mayReview = useMay("review");
  const pending = useRead(contract.listItems, { query: { state: "submitted" } }, { everyMs: 10_000 });
  const asked = search.get("tab");
  const tab = TABS.find((one) => one === asked) ?? (mayReview ? "pending" : "mine");
  const open = (id: string) => void go(`/review/${id}?tab=${tab}`);
  const items = [
    {
      key: "pending",
      label: t("review.pending", { n: pending.data?.length ?? 0 }),
      children: <Pending items={pending.data ?? null} chosenId={itemId ?? null} onChoose={open} />,
    },
    ...(["mine", "all"] as const).map((key) => ({
      key,
      label: t(`review.${key}`),
      children:
        itemId === undefined ? (
          <ItemTable mine={key === "mine"} onOpen={open} />
        ) : (
          <ItemDetail key={itemId} itemId={itemId} onBack={() => void go(`/review?tab=${key}`)} />
        ),
    })),
  ];
  return (
    <div className="page wide">
      <PageHead title={t("nav.review")} note={t("review.note")} />
      <Tabs activeKey={tab} items={items} destroyOnHidden onChange={(key) => void go(`/review?tab=${key}`)} />
    </div>
  );
}
