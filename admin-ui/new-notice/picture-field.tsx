import { InboxOutlined } from "@ant-design/icons";
import { Alert, Button, Input, Progress, Segmented, Upload } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { PictureRef } from "../../playlists/item.ts";
import { useClient, useSentenceOf } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import type { Draft } from "./draft.ts";
import { FindingsAt } from "./findings-at.tsx";
import { FocusPicker } from "./focus-picker.tsx";
import { TitleField } from "./title-field.tsx";

type Props = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };

const FITS: readonly PictureRef["fit"][] = ["contain", "cover", "stretch", "original"];

/** Uploading a picture and choosing what part of it is kept. */
export function PictureField({ draft, change }: Props) {
  const { t } = useTranslation();
  const client = useClient();
  const sentenceOf = useSentenceOf();
  const [progress, setProgress] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [localUrl, setLocalUrl] = useState<string | null>(null);
  useEffect(
    () => () => {
      if (localUrl !== null) URL.revokeObjectURL(localUrl);
    },
    [localUrl],
  );

  const send = async (file: File) => {
    setFailure(null);
    setProgress(0);
    try {
      const asset = await client.upload(contract.uploadAsset, file, setProgress);
      change({ picture: { sha256: asset.sha256, fit: draft.picture?.fit ?? "contain", focus: { x: 0.5, y: 0.5 } } });
      setLocalUrl(URL.createObjectURL(file));
    } catch (error) {
      setFailure(sentenceOf(error));
    } finally {
      setProgress(null);
    }
  };
  const { picture } = draft;
  return (
    <>
      <Field label={t("new.picture")} group>
        {() => (
          <>
            {(picture === null || localUrl === null) && (
              <Upload.Dragger
                accept="image/png,image/jpeg,image/gif,image/webp"
                showUploadList={false}
                disabled={progress !== null}
                beforeUpload={(file) => {
                  void send(file);
                  return false;
                }}
              >
                <InboxOutlined className="drop-icon" aria-hidden />
                <div>{picture === null ? t("new.drop") : t("new.dropAnother")}</div>
                <div className="field-help">{t("new.dropHelp")}</div>
              </Upload.Dragger>
            )}
            {progress !== null && (
              <Progress
                percent={Math.round(progress * 100)}
                aria-label={t("new.uploading")}
                {...(progress === 1 ? { format: () => t("new.checking") } : {})}
              />
            )}
            <div aria-live="assertive">{failure !== null && <Alert type="error" showIcon title={failure} />}</div>
            {picture !== null && localUrl !== null && (
              <div className="picture-chosen">
                <FocusPicker
                  url={localUrl}
                  focus={picture.focus}
                  onChange={(focus) => change({ picture: { ...picture, focus } })}
                />
                <Button onClick={() => setLocalUrl(null)}>{t("new.otherPicture")}</Button>
              </div>
            )}
          </>
        )}
      </Field>
      {picture !== null && (
        <>
          <Field label={t("new.fit")} group help={t(`fitHelp.${picture.fit}`)}>
            {() => (
              <Segmented
                name="fit"
                value={picture.fit}
                options={FITS.map((fit) => ({ value: fit, label: t(`fit.${fit}`) }))}
                onChange={(fit) => change({ picture: { ...picture, fit } })}
              />
            )}
          </Field>
          <TitleField draft={draft} change={change} />
          <Field label={t("new.caption")}>
            {(id) => (
              <>
                <Input id={id} value={draft.caption} onChange={(event) => change({ caption: event.target.value })} />
                <FindingsAt field="caption" inputId={id} />
              </>
            )}
          </Field>
        </>
      )}
    </>
  );
}
