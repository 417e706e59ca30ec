import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import { DutyMember, type DutyRoster } from "../../../playlists/roster.ts";
import type { Unit } from "../../../playlists/unit.ts";
import { useAct, useRead } from "../../api/hooks.ts";
import { SortableList } from "../../parts/sortable-list.tsx";
import { useToast } from "../../parts/use-toast.ts";
import { useMay } from "../../session.tsx";
import { Editable } from "../editable.tsx";
import { freeId } from "../free-id.ts";
import { SaveBar } from "../save-bar.tsx";
import { useEdited } from "../use-edited.ts";
import { AbsenceList } from "./absence-list.tsx";
import { MemberRow } from "./member-row.tsx";

type Props = { readonly stored: DutyRoster; readonly units: readonly Unit[] };
type People = Pick<DutyRoster, "members" | "rotation" | "absences">;

/** Those who take turns, in which order, and when they cannot. */
export function DutyPeople({ stored, units }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const mayOrganise = useMay("organise");
  const colleagues = useRead(contract.listColleagues, {}, { staleMs: 60_000 });
  const { members, rotation, absences } = stored;
  const edited = useEdited<People>({ members, rotation, absences });
  const { value, set, reset, dirty, seen } = edited;
  const save = useAct(contract.saveDutyMembers, [contract.getRoster, contract.calendarDays]);
  const put = (part: Partial<People>) => set({ ...value, ...part });
  const putMember = (member: DutyMember) =>
    put({
      members: value.members.map((one) => (one.id === member.id ? member : one)),
      rotation: member.active ? value.rotation : value.rotation.filter((id) => id !== member.id),
    });
  const waiting = value.members.filter((one) => one.active && !value.rotation.includes(one.id));
  const nameOf = (id: string) => value.members.find((one) => one.id === id)?.name ?? id;
  const send = async () => {
    const saved = await save.mutateAsync({ body: value, seen: editStamp(seen) }).catch(() => null);
    if (saved === null) return;
    reset();
    toast.done(t("roster.saved"));
  };
  const add = () => {
    const id = freeId(
      "duty",
      value.members.map((one) => one.id),
    );
    const unitId = value.members.at(-1)?.unitId ?? units[0]?.id ?? "";
    const member = { id, unitId, name: "", post: "", phone: "", userId: null, active: true };
    put({ members: [...value.members, member], rotation: [...value.rotation, id] });
  };
  return (
    <>
      <Editable mayChange={mayOrganise}>
        <h3>{t("roster.members")}</h3>
        <p className="field-help">{t("roster.membersHelp")}</p>
        <div className="members">
          {value.members.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              units={units}
              colleagues={colleagues.data ?? []}
              onChange={putMember}
            />
          ))}
        </div>
        <Button icon={<PlusOutlined />} disabled={units.length === 0} onClick={add}>
          {t("roster.addMember")}
        </Button>
        <h3>{t("roster.rotation")}</h3>
        <p className="field-help">
          {t("roster.rotationHelp")} {t("drag.how")}
        </p>
        <div className="narrow">
          <SortableList
            label={t("roster.rotation")}
            rows={value.rotation}
            keyOf={(id) => id}
            titleOf={nameOf}
            mayChange={mayOrganise}
            onChange={(rotation) => put({ rotation: [...rotation] })}
          >
            {(id, index) => (
              <>
                <span className="order-title">
                  {index + 1}. {nameOf(id)}
                </span>
                <Button
                  aria-label={t("roster.leaveOf", { name: nameOf(id) })}
                  onClick={() => put({ rotation: value.rotation.filter((one) => one !== id) })}
                >
                  {t("roster.leave")}
                </Button>
              </>
            )}
          </SortableList>
        </div>
        {waiting.length > 0 && (
          <div className="bar">
            {waiting.map((one) => (
              <Button
                key={one.id}
                icon={<PlusOutlined />}
                onClick={() => put({ rotation: [...value.rotation, one.id] })}
              >
                {t("roster.join", { name: one.name })}
              </Button>
            ))}
          </div>
        )}
        <AbsenceList absences={value.absences} members={value.members} onChange={(next) => put({ absences: next })} />
      </Editable>
      {mayOrganise && (
        <SaveBar
          dirty={dirty}
          fault={value.members.every((one) => DutyMember.safeParse(one).success) ? null : t("roster.unnamed")}
          busy={save.isPending}
          failure={save.error}
          onSave={() => void send()}
          onReset={reset}
        />
      )}
    </>
  );
}
