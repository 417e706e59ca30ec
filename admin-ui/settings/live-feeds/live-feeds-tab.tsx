import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import type { LiveFeedView } from "../../../controller/service/api/contract/live-feeds.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import { LiveFeed, MOST_LIVE_FEEDS, PLAIN_NAMES } from "../../../playlists/live-feed.ts";
import { useAct, useRead } from "../../api/hooks.ts";
import { useToast } from "../../parts/use-toast.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { useMay } from "../../session.tsx";
import { Editable } from "../editable.tsx";
import { freeId } from "../free-id.ts";
import { SaveBar } from "../save-bar.tsx";
import { useEdited } from "../use-edited.ts";
import { FeedCard } from "./feed-card.tsx";
import { FeedNow } from "./feed-now.tsx";
import "./live-feeds.css";

/** The hall's machines whose numbers may stand on boards: how they are heard, and what they say now. */
export function LiveFeedsTab() {
  const feeds = useRead(contract.listLiveFeeds, {}, { everyMs: 2000 });
  return feeds.data === undefined ? <Waiting /> : <FeedsEditor views={feeds.data} />;
}

function FeedsEditor({ views }: { readonly views: readonly LiveFeedView[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const mayAdminister = useMay("administer");
  const { value: feeds, set, reset, dirty, seen } = useEdited<readonly LiveFeed[]>(views.map(({ feed }) => feed));
  const save = useAct(contract.saveLiveFeeds, [contract.listLiveFeeds]);
  const send = async () => {
    const saved = await save.mutateAsync({ body: [...feeds], seen: editStamp(seen) }).catch(() => null);
    if (saved === null) return;
    reset();
    toast.done(t("settings.saved"));
  };
  const add = () => {
    const id = freeId(
      "queue",
      feeds.map((feed) => feed.id),
    );
    const dialect = { kind: "json", names: PLAIN_NAMES } as const;
    const source = { kind: "http" } as const;
    set([...feeds, { id, name: "", enabled: true, source, dialect, staleAfterSec: 600, mostPerSec: 10 }]);
  };
  return (
    <>
      {feeds.length === 0 && <p className="pile-none">{t("live.none")}</p>}
      {feeds.map((feed, index) => {
        const view = views.find((one) => one.feed.id === feed.id) ?? null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the id can be typed, and must not make another form of it
          <section key={index} className="settings-card feed-card" aria-label={feed.name || feed.id}>
            <Editable mayChange={mayAdminister}>
              <FeedCard
                feed={feed}
                isNew={view === null}
                onChange={(next) => set(feeds.map((one, i) => (i === index ? next : one)))}
                onRemove={() => set(feeds.filter((_, i) => i !== index))}
              />
            </Editable>
            {view !== null && <FeedNow view={view} mayTry={mayAdminister} />}
          </section>
        );
      })}
      {mayAdminister && (
        <>
          <Button icon={<PlusOutlined />} disabled={feeds.length >= MOST_LIVE_FEEDS} onClick={add}>
            {t("live.add")}
          </Button>
          <SaveBar
            dirty={dirty}
            fault={z.array(LiveFeed).safeParse(feeds).success ? null : t("live.invalid")}
            busy={save.isPending}
            failure={save.error}
            onSave={() => void send()}
            onReset={reset}
          />
        </>
      )}
    </>
  );
}
