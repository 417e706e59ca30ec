import { Button, DatePicker, Segmented, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { SearchHit } from "../../controller/service/api/contract/search.ts";
import { Category } from "../../playlists/content-class.ts";
import { Field } from "../parts/field.tsx";

export type SearchQuery = Readonly<Record<string, string>>;

/** Which of the hits: kind, class of content, days. */
export function SearchFilters({
  query,
  onChange,
}: {
  readonly query: SearchQuery;
  readonly onChange: (next: SearchQuery) => void;
}) {
  const { t } = useTranslation();
  const set = (name: string, value: string) => onChange({ ...query, [name]: value });
  return (
    <div className="bar search-filters">
      <Segmented
        name="search-kind"
        aria-label={t("search.what")}
        value={query["kind"] ?? ""}
        options={[
          { value: "", label: t("search.kind.every") },
          ...SearchHit.shape.kind.options.map((kind) => ({ value: kind, label: t(`search.kind.${kind}`) })),
        ]}
        onChange={(kind) => set("kind", kind)}
      />
      <Field label={t("items.category")}>
        {(id) => (
          <Select
            id={id}
            allowClear
            placeholder={t("register.every")}
            value={query["category"] ?? null}
            options={Category.options.map((one) => ({ value: one, label: t(`category.${one}`) }))}
            onChange={(category: string | null | undefined) => set("category", category ?? "")}
          />
        )}
      </Field>
      {(["from", "to"] as const).map((name) => (
        <Field key={name} label={t(`search.${name}`)}>
          {(id) => (
            <DatePicker
              id={id}
              value={query[name] === undefined ? null : dayjs(query[name])}
              onChange={(day) => set(name, day === null ? "" : day.format("YYYY-MM-DD"))}
            />
          )}
        </Field>
      ))}
      {Object.keys(query).length > 1 && (
        <Button onClick={() => onChange({ text: query["text"] ?? "" })}>{t("search.clear")}</Button>
      )}
    </div>
  );
}
