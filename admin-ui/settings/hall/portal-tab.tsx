import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import { FeedSettings } from "../../../playlists/library.ts";
import { useAct, useRead } from "../../api/hooks.ts";
import { Field } from "../../parts/field.tsx";
import { useToast } from "../../parts/use-toast.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { useMay } from "../../session.tsx";
import { Editable } from "../editable.tsx";
import { freeId } from "../free-id.ts";
import { SaveBar } from "../save-bar.tsx";
import { useEdited } from "../use-edited.ts";

/** From where drafts may be fetched: nothing outside the hosts named here is ever asked. */
export function PortalTab() {
  const feeds = useRead(contract.getFeeds, {}, { staleMs: 30_000 });
  return feeds.data === undefined ? <Waiting /> : <PortalEditor stored={feeds.data} />;
}

function PortalEditor({ stored }: { readonly stored: FeedSettings }) {
  const { t } = useTranslation();
  const toast = useToast();
  const mayAdminister = useMay("administer");
  const { value: feeds, set, reset, dirty, seen } = useEdited(stored);
  const save = useAct(contract.saveFeeds, [contract.getFeeds]);
  const setSource = (index: number, part: Partial<FeedSettings["sources"][number]>) =>
    set({ ...feeds, sources: feeds.sources.map((one, i) => (i === index ? { ...one, ...part } : one)) });
  const send = async () => {
    const saved = await save.mutateAsync({ body: feeds, seen: editStamp(seen) }).catch(() => null);
    if (saved === null) return;
    reset();
    toast.done(t("settings.saved"));
  };
  return (
    <>
      <Editable mayChange={mayAdminister}>
        <section className="settings-card">
          <Field label={t("portal.hosts")} help={t("portal.hostsHelp")}>
            {(id) => (
              <Select
                id={id}
                mode="tags"
                open={false}
                suffixIcon={null}
                tokenSeparators={[",", "，", " ", "\n"]}
                value={feeds.hosts}
                placeholder="gov.cn"
                onChange={(hosts) => set({ ...feeds, hosts })}
              />
            )}
          </Field>
        </section>
        <section className="settings-card">
          <h3>{t("portal.sources")}</h3>
          <p className="field-help">{t("portal.sourcesHelp")}</p>
          {feeds.sources.map((source, index) => (
            <div key={source.id} className="settings-line portal-line">
              <Input
                aria-label={t("portal.sourceName", { n: index + 1 })}
                maxLength={40}
                placeholder={t("portal.namePlaceholder")}
                value={source.name}
                onChange={(event) => setSource(index, { name: event.target.value })}
              />
              <Input
                aria-label={t("portal.sourceUrl", { n: index + 1 })}
                className="mono"
                placeholder="https://rsj.example.gov.cn/rss.xml"
                value={source.url}
                onChange={(event) => setSource(index, { url: event.target.value })}
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("portal.sourceRemove", { n: index + 1 })}
                onClick={() => set({ ...feeds, sources: feeds.sources.filter((_, i) => i !== index) })}
              />
            </div>
          ))}
          <Button
            icon={<PlusOutlined />}
            onClick={() => {
              const id = freeId(
                "feed",
                feeds.sources.map((one) => one.id),
              );
              set({ ...feeds, sources: [...feeds.sources, { id, name: "", url: "" }] });
            }}
          >
            {t("portal.sourceAdd")}
          </Button>
        </section>
      </Editable>
      {mayAdminister && (
        <SaveBar
          dirty={dirty}
          fault={FeedSettings.safeParse(feeds).success ? null : t("portal.invalid")}
          busy={save.isPending}
          failure={save.error}
          onSave={() => void send()}
          onReset={reset}
        />
      )}
    </>
  );
}
