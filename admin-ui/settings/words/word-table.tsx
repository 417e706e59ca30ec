import { DeleteOutlined } from "@ant-design/icons";
import { Button, Input, Table } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { PasteDialog } from "./paste-dialog.tsx";

export type WordColumn<R> = {
  readonly title: string;
  readonly key: string;
  readonly width?: number;
  readonly cell: (row: R, change: (row: R) => void) => ReactNode;
};

type Props<R> = {
  readonly label: string;
  readonly help: string;
  readonly rows: readonly R[];
  readonly wordOf: (row: R) => string;
  readonly columns: readonly WordColumn<R>[];
  readonly blank: R;
  readonly most: number;
  readonly mayChange: boolean;
  readonly pasteHelp: string;
  readonly onPaste: (text: string) => readonly R[];
  readonly merge: (rows: readonly R[], more: readonly R[]) => R[];
  readonly onChange: (rows: R[]) => void;
};

/** One list of words: searched, edited in its lines, filled by pasting. */
export function WordTable<R>(props: Props<R>) {
  const { label, help, rows, wordOf, columns, blank, most, mayChange, onChange } = props;
  const { t } = useTranslation();
  const [wanted, setWanted] = useState("");
  const [pasting, setPasting] = useState(false);
  const indexed = rows.map((row, index) => ({ row, index }));
  const shown = wanted === "" ? indexed : indexed.filter(({ row }) => wordOf(row).includes(wanted));
  return (
    <>
      <p className="field-help">{help}</p>
      <div className="bar">
        <Input.Search
          className="words-search"
          allowClear
          aria-label={t("words.search", { list: label })}
          placeholder={t("words.searchPlaceholder")}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <span className="field-help">{t("words.count", { n: rows.length, most })}</span>
        {mayChange && (
          <>
            <Button className="push-right" onClick={() => setPasting(true)}>
              {t("words.paste")}
            </Button>
            <Button
              type="primary"
              disabled={rows.length >= most}
              onClick={() => {
                setWanted("");
                onChange([blank, ...rows]);
              }}
            >
              {t("words.add")}
            </Button>
          </>
        )}
      </div>
      <Table
        rowKey="index"
        size="small"
        dataSource={shown}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: t("words.none") }}
        columns={[
          ...columns.map((column) => ({
            title: column.title,
            key: column.key,
            ...(column.width === undefined ? {} : { width: column.width }),
            render: (_: unknown, { row, index }: { readonly row: R; readonly index: number }) =>
              column.cell(row, (next) => onChange(rows.map((one, i) => (i === index ? next : one)))),
          })),
          {
            title: <span className="hidden">{t("common.delete")}</span>,
            key: "remove",
            width: 64,
            render: (_: unknown, { row, index }: { readonly row: R; readonly index: number }) => (
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("words.remove", { word: wordOf(row) })}
                onClick={() => onChange(rows.filter((_one, i) => i !== index))}
              />
            ),
          },
        ]}
      />
      {pasting && (
        <PasteDialog
          label={label}
          help={props.pasteHelp}
          known={(text) => {
            const more = props.onPaste(text);
            return { read: more.length, fresh: props.merge(rows, more).length - rows.length };
          }}
          onClose={() => setPasting(false)}
          onTake={(text) => {
            onChange(props.merge(rows, props.onPaste(text)));
            setPasting(false);
          }}
        />
      )}
    </>
  );
}
