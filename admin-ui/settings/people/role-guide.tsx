import { useTranslation } from "react-i18next";
import { PersonRole } from "../../../playlists/user.ts";

/** What each role does, in the office's own words. */
export function RoleGuide() {
  const { t } = useTranslation();
  return (
    <dl className="role-guide">
      {PersonRole.options.map((role) => (
        <div key={role}>
          <dt>{t(`role.${role}`)}</dt>
          <dd>{t(`roleHelp.${role}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
