import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { Topic } from "../../playlists/content-class.ts";
import { useRead } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";

export type Filters = Readonly<Record<string, string>>;

type Choice = {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);

/** What of the register is listed, a field for each of the filters that people set themselves. */
export function RegisterFilters({
  filters,
  years,
  onChange,
}: {
  readonly filters: Filters;
  readonly years: readonly number[];
  readonly onChange: (next: Filters) => void;
}) {
  const { t } = useTranslation();
  const units = useRead(contract.listUnits, {}, { staleMs: 60_000 });
  const boards = useRead(contract.listBoards, {}, { staleMs: 60_000 });
  const set = (name: string, value: string | undefined) => onChange(withFilter(filters, name, value));
  const choices: readonly Choice[] = [
    {
      name: "year",
      label: t("register.year"),
      options: years.map((year) => ({ value: String(year), label: t("register.yearOf", { year }) })),
    },
    {
      name: "month",
      label: t("register.month"),
      options: MONTHS.map((month) => ({ value: String(month), label: t("register.monthOf", { month }) })),
    },
    {
      name: "category",
      label: t("items.category"),
      options: (["publicity", "business", "emergency"] as const).map((one) => ({
        value: one,
        label: t(`category.${one}`),
      })),
    },
    {
      name: "topic",
      label: t("register.topic"),
      options: Topic.options.map((one) => ({ value: one, label: t(`topic.${one}`) })),
    },
    {
      name: "unitId",
      label: t("register.unit"),
      options: [
        ...(units.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        { value: "", label: t("statistics.noUnit") },
      ],
    },
    {
      name: "boardId",
      label: t("register.board"),
      options: (boards.data ?? []).map(({ board }) => ({ value: board.id, label: board.name })),
    },
    {
      name: "withdrawn",
      label: t("register.withdrawal"),
      options: [
        { value: "yes", label: t("register.onlyWithdrawn") },
        { value: "no", label: t("register.notWithdrawn") },
      ],
    },
  ];
  return (
    <div className="register-filters">
      <Field label={t("register.text")}>
        {(id) => (
          <Input.Search
            key={filters["text"] ?? ""}
            id={id}
            defaultValue={filters["text"] ?? ""}
            onSearch={(text) => set("text", text.trim() || undefined)}
          />
        )}
      </Field>
      {choices.map(({ name, label, options }) => (
        <Field key={name} label={label}>
          {(id) => (
            <Select
              id={id}
              allowClear
              placeholder={t("register.every")}
              value={filters[name] ?? null}
              options={[...options]}
              popupMatchSelectWidth={false}
              onChange={(value: string | null | undefined) => set(name, value ?? undefined)}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

/** The filters with one of them set, or taken away. "" is a value: it asks for what has no unit. */
export function withFilter(filters: Filters, name: string, value: string | undefined): Filters {
  const { [name]: _, ...rest } = filters;
  return value === undefined ? rest : { ...rest, [name]: value };
}
