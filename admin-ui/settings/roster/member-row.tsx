import { Checkbox, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import type { contract } from "../../../controller/service/api/contract.ts";
import type { DutyMember } from "../../../playlists/roster.ts";
import type { Unit } from "../../../playlists/unit.ts";

type Props = {
  readonly member: DutyMember;
  readonly units: readonly Unit[];
  readonly colleagues: z.infer<typeof contract.listColleagues.response>;
  readonly onChange: (member: DutyMember) => void;
};

/** One who takes turns; only what may stand on a board, and the account if there is one. */
export function MemberRow({ member, units, colleagues, onChange }: Props) {
  const { t } = useTranslation();
  const set = (part: Partial<DutyMember>) => onChange({ ...member, ...part });
  const called = member.name === "" ? t("roster.newMember") : member.name;
  return (
    <div className="member">
      <Input
        aria-label={t("roster.nameOf", { name: called })}
        placeholder={t("welcome.displayName")}
        maxLength={20}
        value={member.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <Select
        aria-label={t("roster.unitOf", { name: called })}
        value={member.unitId}
        options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        onChange={(unitId) => set({ unitId })}
      />
      <Input
        aria-label={t("roster.postOf", { name: called })}
        placeholder={t("roster.post")}
        maxLength={20}
        value={member.post}
        onChange={(event) => set({ post: event.target.value })}
      />
      <Input
        aria-label={t("roster.phoneOf", { name: called })}
        placeholder={t("people.phone")}
        maxLength={40}
        value={member.phone}
        onChange={(event) => set({ phone: event.target.value })}
      />
      <Select
        aria-label={t("roster.accountOf", { name: called })}
        allowClear
        placeholder={t("roster.noAccount")}
        value={member.userId}
        options={colleagues.map((one) => ({ value: one.id, label: one.displayName }))}
        showSearch={{ optionFilterProp: "label" }}
        onChange={(userId: string | undefined) => set({ userId: userId ?? null })}
      />
      <Checkbox checked={member.active} onChange={(event) => set({ active: event.target.checked })}>
        {t("roster.active")}
      </Checkbox>
    </div>
  );
}
