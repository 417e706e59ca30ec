import { Button, Result } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Item, latestRevision } from "../../playlists/item.ts";

/** What happened and what happens next, after a notice was handed in. */
export function Submitted({ item, onAnother }: { readonly item: Item; readonly onAnother: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="page" role="status">
      <Result
        status="success"
        title={t("submitted.title", { title: latestRevision(item).title })}
        subTitle={t("submitted.next", { id: item.id })}
        extra={[
          <Button key="another" type="primary" autoFocus onClick={onAnother}>
            {t("submitted.another")}
          </Button>,
          <Link key="look" to={`/review/${item.id}`}>
            <Button>{t("submitted.look")}</Button>
          </Link>,
        ]}
      />
    </div>
  );
}
