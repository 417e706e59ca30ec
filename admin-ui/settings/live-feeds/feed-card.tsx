import { DeleteOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import {
  FEED_SOURCE_KINDS,
  type FeedSource,
  type FeedSourceKind,
  type LiveFeed,
} from "../../../playlists/live-feed.ts";
import { Field } from "../../parts/field.tsx";
import { NumberField } from "../../parts/number-field.tsx";
import { DialectFields } from "./dialect-fields.tsx";

const BLANK: { readonly [K in FeedSourceKind]: Extract<FeedSource, { kind: K }> } = {
  http: { kind: "http" },
  mqtt: { kind: "mqtt", url: "mqtt://127.0.0.1:1883", topic: "hall/queue", qos: 1, user: "", password: "" },
  tcpListen: { kind: "tcpListen", host: "127.0.0.1", port: 4700 },
  tcpConnect: { kind: "tcpConnect", host: "", port: 4001 },
  serial: { kind: "serial", path: "", baudRate: 9600 },
};
const BAUD_RATES = [1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200];

type Props = {
  readonly feed: LiveFeed;
  /** Its id can still be chosen: items name it. */
  readonly isNew: boolean;
  readonly onChange: (feed: LiveFeed) => void;
  readonly onRemove: () => void;
};

/** How one machine is heard. */
export function FeedCard({ feed, isNew, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const { source } = feed;
  return (
    <>
      <div className="feed-row">
        <Field label={t("live.name")}>
          {(id) => (
            <Input
              id={id}
              maxLength={40}
              value={feed.name}
              onChange={(event) => onChange({ ...feed, name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("live.id")}>
          {(id) => (
            <Input
              id={id}
              className="mono"
              disabled={!isNew}
              value={feed.id}
              onChange={(event) => onChange({ ...feed, id: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("live.source")}>
          {(id) => (
            <Select
              id={id}
              value={source.kind}
              options={FEED_SOURCE_KINDS.map((kind) => ({ value: kind, label: t(`source.${kind}`) }))}
              onChange={(kind) => onChange({ ...feed, source: BLANK[kind] })}
            />
          )}
        </Field>
        <Checkbox checked={feed.enabled} onChange={(event) => onChange({ ...feed, enabled: event.target.checked })}>
          {t("live.enabled")}
        </Checkbox>
        <Button icon={<DeleteOutlined />} onClick={onRemove}>
          {t("live.remove")}
        </Button>
      </div>
      <SourceFields source={source} feedId={feed.id} onChange={(next) => onChange({ ...feed, source: next })} />
      <DialectFields
        dialect={feed.dialect}
        jsonOnly={source.kind === "http"}
        onChange={(dialect) => onChange({ ...feed, dialect })}
      />
      <div className="feed-row">
        <NumberField
          label={t("live.staleAfter")}
          min={5}
          max={43_200}
          unit={t("unit.seconds")}
          value={feed.staleAfterSec}
          onChange={(staleAfterSec) => onChange({ ...feed, staleAfterSec })}
        />
        <NumberField
          label={t("live.mostPerSec")}
          min={1}
          max={20}
          value={feed.mostPerSec}
          onChange={(mostPerSec) => onChange({ ...feed, mostPerSec })}
        />
      </div>
    </>
  );
}

type SourceProps = {
  readonly source: FeedSource;
  readonly feedId: string;
  readonly onChange: (source: FeedSource) => void;
};

function SourceFields({ source, feedId, onChange }: SourceProps) {
  const { t } = useTranslation();
  switch (source.kind) {
    case "http":
      return <p className="field-help">{t("live.httpHelp", { url: `${location.origin}/api/live/${feedId}` })}</p>;
    case "mqtt":
      return (
        <div className="feed-row">
          <TextField label={t("live.url")} value={source.url} onChange={(url) => onChange({ ...source, url })} />
          <TextField
            label={t("live.topic")}
            value={source.topic}
            onChange={(topic) => onChange({ ...source, topic })}
          />
          <Field label={t("live.qos")}>
            {(id) => (
              <Select
                id={id}
                value={source.qos}
                options={[
                  { value: 0 as const, label: "0" },
                  { value: 1 as const, label: "1" },
                ]}
                onChange={(qos) => onChange({ ...source, qos })}
              />
            )}
          </Field>
          <TextField label={t("live.user")} value={source.user} onChange={(user) => onChange({ ...source, user })} />
          <Field label={t("live.password")}>
            {(id) => (
              <Input.Password
                id={id}
                autoComplete="new-password"
                value={source.password}
                onChange={(event) => onChange({ ...source, password: event.target.value })}
              />
            )}
          </Field>
        </div>
      );
    case "tcpListen":
    case "tcpConnect":
      return (
        <>
          <div className="feed-row">
            <TextField
              label={t(source.kind === "tcpListen" ? "live.listenHost" : "live.host")}
              value={source.host}
              onChange={(host) => onChange({ ...source, host })}
            />
            <NumberField
              label={t("live.port")}
              min={1}
              max={65_535}
              value={source.port}
              onChange={(port) => onChange({ ...source, port })}
            />
          </div>
          {source.kind === "tcpListen" && <p className="field-help">{t("live.listenHelp")}</p>}
        </>
      );
    case "serial":
      return (
        <>
          <div className="feed-row">
            <TextField label={t("live.path")} value={source.path} onChange={(path) => onChange({ ...source, path })} />
            <Field label={t("live.baudRate")}>
              {(id) => (
                <Select
                  id={id}
                  value={source.baudRate}
                  options={BAUD_RATES.map((value) => ({ value, label: String(value) }))}
                  onChange={(baudRate) => onChange({ ...source, baudRate })}
                />
              )}
            </Field>
          </div>
          <p className="field-help">{t("live.serialHelp")}</p>
        </>
      );
    default:
      return source satisfies never;
  }
}

type TextProps = { readonly label: string; readonly value: string; readonly onChange: (value: string) => void };

function TextField({ label, value, onChange }: TextProps) {
  return (
    <Field label={label}>
      {(id) => <Input id={id} className="mono" value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
