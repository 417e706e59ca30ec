import { Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { LIVE_FIELDS } from "../../../playlists/live.ts";
import { type Dialect, type DialectKind, PLAIN_NAMES } from "../../../playlists/live-feed.ts";
import { Field } from "../../parts/field.tsx";

const FRAME = {
  start: 2,
  checksum: "xor8",
  coding: "ascii",
  fields: { number: { at: 0, length: 4 }, window: { at: 4, length: 2 }, waiting: null, value: null },
  command: null,
} as const;
const BLANK: { readonly [K in DialectKind]: Extract<Dialect, { kind: K }> } = {
  json: { kind: "json", names: PLAIN_NAMES },
  delimited: { kind: "delimited", delimiter: ",", columns: { number: 1, window: 2, waiting: null, value: null } },
  fixedFrame: { kind: "fixedFrame", ...FRAME, end: 3, bodyBytes: 6 },
  lengthFrame: { kind: "lengthFrame", ...FRAME },
};
const KINDS = ["json", "delimited", "fixedFrame", "lengthFrame"] as const;
const DELIMITERS = { comma: ",", semicolon: ";", bar: "|", space: " ", tab: "\t" } as const;
const DELIMITER_NAMES = ["comma", "semicolon", "bar", "space", "tab"] as const;

type Props = {
  readonly dialect: Dialect;
  readonly jsonOnly: boolean;
  readonly onChange: (dialect: Dialect) => void;
};

/** How the machine's bytes are read. */
export function DialectFields({ dialect, jsonOnly, onChange }: Props) {
  const { t } = useTranslation();
  const kinds = jsonOnly ? (["json"] as const) : KINDS;
  return (
    <>
      <div className="feed-row">
        <Field label={t("live.dialect")}>
          {(id) => (
            <Select
              id={id}
              value={dialect.kind}
              options={kinds.map((kind) => ({ value: kind, label: t(`dialect.${kind}`) }))}
              onChange={(kind) => onChange(BLANK[kind])}
            />
          )}
        </Field>
        {dialect.kind === "delimited" && (
          <Field label={t("live.delimiter")}>
            {(id) => (
              <Select
                id={id}
                value={dialect.delimiter}
                options={DELIMITER_NAMES.map((name) => ({ value: DELIMITERS[name], label: t(`delimiter.${name}`) }))}
                onChange={(delimiter) => onChange({ ...dialect, delimiter })}
              />
            )}
          </Field>
        )}
        {dialect.kind === "json" &&
          LIVE_FIELDS.map((name) => (
            <Field key={name} label={t(`liveField.${name}`)}>
              {(id) => (
                <Input
                  id={id}
                  className="mono"
                  maxLength={80}
                  value={dialect.names[name] ?? ""}
                  onChange={(event) =>
                    onChange({ ...dialect, names: { ...dialect.names, [name]: event.target.value || null } })
                  }
                />
              )}
            </Field>
          ))}
        {dialect.kind === "delimited" &&
          LIVE_FIELDS.map((name) => (
            <ByteField
              key={name}
              label={t(`liveField.${name}`)}
              min={1}
              max={50}
              value={dialect.columns[name]}
              onChange={(column) => onChange({ ...dialect, columns: { ...dialect.columns, [name]: column } })}
            />
          ))}
        {(dialect.kind === "fixedFrame" || dialect.kind === "lengthFrame") && (
          <FrameFields dialect={dialect} onChange={onChange} />
        )}
      </div>
      <p className="field-help">
        {t(
          dialect.kind === "json"
            ? "live.jsonHelp"
            : dialect.kind === "delimited"
              ? "live.columnsHelp"
              : "live.frameHelp",
        )}
      </p>
    </>
  );
}

type Frame = Extract<Dialect, { kind: "fixedFrame" | "lengthFrame" }>;

function FrameFields({ dialect, onChange }: { readonly dialect: Frame; readonly onChange: (dialect: Frame) => void }) {
  const { t } = useTranslation();
  const { command } = dialect;
  return (
    <>
      <ByteField
        label={t("live.start")}
        min={0}
        max={255}
        value={dialect.start}
        onChange={(start) => onChange({ ...dialect, start: start ?? 0 })}
      />
      {dialect.kind === "fixedFrame" && (
        <>
          <ByteField
            label={t("live.end")}
            min={0}
            max={255}
            value={dialect.end}
            onChange={(end) => onChange({ ...dialect, end })}
          />
          <ByteField
            label={t("live.bodyBytes")}
            min={1}
            max={250}
            value={dialect.bodyBytes}
            onChange={(bodyBytes) => onChange({ ...dialect, bodyBytes: bodyBytes ?? 1 })}
          />
        </>
      )}
      <Field label={t("live.checksum")}>
        {(id) => (
          <Select
            id={id}
            value={dialect.checksum}
            options={(["none", "sum8", "xor8", "crc16"] as const).map((one) => ({
              value: one,
              label: t(`checksum.${one}`),
            }))}
            onChange={(checksum) => onChange({ ...dialect, checksum })}
          />
        )}
      </Field>
      <Field label={t("live.coding")}>
        {(id) => (
          <Select
            id={id}
            value={dialect.coding}
            options={(["ascii", "bcd", "binary"] as const).map((one) => ({ value: one, label: t(`coding.${one}`) }))}
            onChange={(coding) => onChange({ ...dialect, coding })}
          />
        )}
      </Field>
      {LIVE_FIELDS.map((name) => {
        const slice = dialect.fields[name];
        const put = (next: typeof slice) => onChange({ ...dialect, fields: { ...dialect.fields, [name]: next } });
        const field = t(`liveField.${name}`);
        return (
          <div key={name} className="feed-pair">
            <ByteField
              label={t("live.at", { field })}
              min={0}
              max={250}
              value={slice?.at ?? null}
              onChange={(at) => put(at === null ? null : { at, length: slice?.length ?? 1 })}
            />
            <ByteField
              label={t("live.length", { field })}
              min={1}
              max={8}
              value={slice?.length ?? null}
              onChange={(length) => put(length === null || slice === null ? slice : { ...slice, length })}
            />
          </div>
        );
      })}
      <div className="feed-pair">
        <ByteField
          label={t("live.command")}
          min={0}
          max={250}
          value={command?.at ?? null}
          onChange={(at) => onChange({ ...dialect, command: at === null ? null : { at, value: command?.value ?? 0 } })}
        />
        <ByteField
          label={t("live.commandValue")}
          min={0}
          max={255}
          value={command?.value ?? null}
          onChange={(value) =>
            onChange({ ...dialect, command: value === null || command === null ? command : { ...command, value } })
          }
        />
      </div>
    </>
  );
}

type ByteProps = {
  readonly label: string;
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  /** Null when it was emptied. */
  readonly onChange: (value: number | null) => void;
};

function ByteField({ label, value, min, max, onChange }: ByteProps) {
  return (
    <Field label={label}>
      {(id) => <InputNumber id={id} min={min} max={max} precision={0} value={value} onChange={onChange} />}
    </Field>
  );
}
