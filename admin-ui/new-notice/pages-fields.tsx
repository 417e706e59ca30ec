import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Space } from "antd";
import { useTranslation } from "react-i18next";
import { MAX_PAGES } from "../../playlists/item.ts";
import { Field } from "../parts/field.tsx";
import type { Draft } from "./draft.ts";
import { FindingsAt } from "./findings-at.tsx";

type Props = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };

/** Heading and pages of a paged text: add, remove, move, write. */
export function PagesFields({ draft, change }: Props) {
  const { t } = useTranslation();
  const { pages } = draft;
  const set = (index: number, text: string) => change({ pages: pages.map((page, i) => (i === index ? text : page)) });
  const remove = (index: number) => change({ pages: pages.filter((_, i) => i !== index) });
  const move = (index: number, to: number) => {
    const next = [...pages];
    next.splice(to, 0, ...next.splice(index, 1));
    change({ pages: next });
  };
  return (
    <>
      <Field label={t("new.heading")}>
        {(id) => (
          <>
            <Input
              id={id}
              value={draft.heading}
              placeholder={t("new.headingPlaceholder")}
              onChange={(event) => change({ heading: event.target.value })}
            />
            <FindingsAt field="heading" inputId={id} />
          </>
        )}
      </Field>
      <ol className="guide-pages">
        {pages.map((page, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pages have no identity but their place
          <li key={index}>
            <Field label={<span className="guide-page-head">{t("new.page", { n: index + 1 })}</span>}>
              {(id) => (
                <>
                  <Input.TextArea
                    id={id}
                    value={page}
                    autoSize={{ minRows: 2, maxRows: 6 }}
                    onChange={(event) => set(index, event.target.value)}
                  />
                  <FindingsAt field={`pages.${index}`} inputId={id} />
                </>
              )}
            </Field>
            <Space.Compact className="guide-page-tools">
              <Button
                aria-label={t("new.pageUp", { n: index + 1 })}
                icon={<ArrowUpOutlined />}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              />
              <Button
                aria-label={t("new.pageDown", { n: index + 1 })}
                icon={<ArrowDownOutlined />}
                disabled={index === pages.length - 1}
                onClick={() => move(index, index + 1)}
              />
              <Button
                aria-label={t("new.pageRemove", { n: index + 1 })}
                icon={<DeleteOutlined />}
                disabled={pages.length === 1}
                onClick={() => remove(index)}
              />
            </Space.Compact>
          </li>
        ))}
      </ol>
      <Button
        className="guide-page-add"
        icon={<PlusOutlined />}
        disabled={pages.length >= MAX_PAGES}
        onClick={() => change({ pages: [...pages, ""] })}
      >
        {t("new.pageAdd")}
      </Button>
    </>
  );
}
