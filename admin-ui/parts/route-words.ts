import { useTranslation } from "react-i18next";
import type { RouteStep } from "../../playlists/review/chain.ts";
import type { Unit } from "../../playlists/unit.ts";

/** A route as people say it: 初审（科室负责人）→ 保密审查（保密审查员）→ 签发（分管领导）. */
export function useRouteWords(units: readonly Unit[]): (route: readonly RouteStep[]) => string {
  const { t } = useTranslation();
  const nameOf = (id: string): string => units.find((unit) => unit.id === id)?.name ?? id;
  return (route) =>
    route
      .map((step) => {
        const who =
          step.coSignUnitIds.length > 0
            ? step.coSignUnitIds.map(nameOf).join("、")
            : step.unit.kind === "one"
              ? t("route.unitRole", { unit: nameOf(step.unit.unitId), role: t(`role.${step.role}`) })
              : t(`role.${step.role}`);
        return t("route.step", { name: step.name, who });
      })
      .join(t("route.then"));
}
