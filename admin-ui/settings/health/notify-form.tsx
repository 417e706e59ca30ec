import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Alert, Button, Checkbox, Input, InputNumber, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import { NotifySettings } from "../../../playlists/notify.ts";
import { useAct, useRead, useSentenceOf } from "../../api/hooks.ts";
import { Field } from "../../parts/field.tsx";
import { useToast } from "../../parts/use-toast.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { SaveBar } from "../save-bar.tsx";
import { useEdited } from "../use-edited.ts";

type Hook = NotifySettings["webhooks"][number];
type Mail = NonNullable<NotifySettings["mail"]>;

const HOOK_KINDS = ["plain", "dingtalk", "wecom", "feishu"] as const satisfies readonly Hook["kind"][];
const NO_MAIL: Mail = { host: "", port: 465, secure: true, user: "", password: "", from: "", to: [] };

/** Who is told when something breaks and when it is whole again. */
export function NotifyForm() {
  const notify = useRead(contract.getNotify, {}, { staleMs: 30_000 });
  return notify.data === undefined ? <Waiting /> : <NotifyEditor stored={notify.data} />;
}

function NotifyEditor({ stored }: { readonly stored: NotifySettings }) {
  const { t } = useTranslation();
  const toast = useToast();
  const sentenceOf = useSentenceOf();
  const { value: notify, set, reset, dirty, seen } = useEdited(stored);
  const save = useAct(contract.saveNotify, [contract.getNotify]);
  const test = useAct(contract.testNotify, []);
  const send = async () => {
    const saved = await save.mutateAsync({ body: notify, seen: editStamp(seen) }).catch(() => null);
    if (saved === null) return;
    reset();
    toast.done(t("settings.saved"));
  };
  const isEmpty = stored.webhooks.length === 0 && stored.mail === null;
  return (
    <section className="settings-card notify-form" aria-label={t("notify.title")}>
      <h3>{t("notify.title")}</h3>
      <p className="field-help">{t("notify.note")}</p>
      <Webhooks hooks={notify.webhooks} onChange={(webhooks) => set({ ...notify, webhooks })} />
      <Checkbox
        checked={notify.mail !== null}
        onChange={(event) => set({ ...notify, mail: event.target.checked ? NO_MAIL : null })}
      >
        {t("notify.byMail")}
      </Checkbox>
      {notify.mail !== null && <MailFields mail={notify.mail} onChange={(mail) => set({ ...notify, mail })} />}
      <Field label={t("notify.language")} group>
        {() => (
          <Segmented
            name="notify-language"
            value={notify.language}
            options={[
              { value: "zh" as const, label: "中文" },
              { value: "en" as const, label: "English" },
            ]}
            onChange={(language) => set({ ...notify, language })}
          />
        )}
      </Field>
      <SaveBar
        dirty={dirty}
        fault={NotifySettings.safeParse(notify).success ? null : t("notify.fault")}
        busy={save.isPending}
        failure={save.error}
        onSave={() => void send()}
        onReset={reset}
      />
      <Button disabled={dirty || isEmpty} loading={test.isPending} onClick={() => test.mutate({})}>
        {t("notify.test")}
      </Button>
      <div aria-live="polite">
        {test.error !== null && <Alert type="error" showIcon title={sentenceOf(test.error)} />}
        {test.data?.length === 0 && <Alert type="success" showIcon title={t("notify.tested")} />}
        {test.data?.map(({ name, message }) => (
          <Alert key={name} type="error" showIcon title={message} />
        ))}
      </div>
    </section>
  );
}

function Webhooks({ hooks, onChange }: { readonly hooks: readonly Hook[]; readonly onChange: (next: Hook[]) => void }) {
  const { t } = useTranslation();
  const put = (index: number, part: Partial<Hook>) =>
    onChange(hooks.map((hook, i) => (i === index ? { ...hook, ...part } : hook)));
  return (
    <Field label={t("notify.webhooks")} help={t("notify.webhooksHelp")} group>
      {() => (
        <>
          {hooks.map((hook, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own while it is typed
            <div key={index} className="settings-line notify-line">
              <Input
                aria-label={t("notify.hookName", { n: index + 1 })}
                placeholder={t("notify.hookNamePlaceholder")}
                maxLength={40}
                value={hook.name}
                onChange={(event) => put(index, { name: event.target.value })}
              />
              <Input
                aria-label={t("notify.hookUrl", { n: index + 1 })}
                className="mono"
                placeholder="https://…"
                value={hook.url}
                onChange={(event) => put(index, { url: event.target.value })}
              />
              <Select
                aria-label={t("notify.hookKind", { n: index + 1 })}
                value={hook.kind}
                options={HOOK_KINDS.map((kind) => ({ value: kind, label: t(`notify.kind.${kind}`) }))}
                onChange={(kind) => put(index, { kind })}
              />
              <Input.Password
                aria-label={t("notify.hookSecret", { n: index + 1 })}
                placeholder={t("notify.hookSecretPlaceholder")}
                autoComplete="new-password"
                value={hook.secret}
                onChange={(event) => put(index, { secret: event.target.value })}
              />
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t("notify.hookRemove", { n: index + 1 })}
                onClick={() => onChange(hooks.filter((_, i) => i !== index))}
              />
            </div>
          ))}
          <Button
            icon={<PlusOutlined aria-hidden />}
            onClick={() => onChange([...hooks, { name: "", url: "", kind: "plain", secret: "" }])}
          >
            {t("notify.hookAdd")}
          </Button>
        </>
      )}
    </Field>
  );
}

function MailFields({ mail, onChange }: { readonly mail: Mail; readonly onChange: (mail: Mail) => void }) {
  const { t } = useTranslation();
  const text = (key: "host" | "user" | "from") => (
    <Field label={t(`notify.${key}`)}>
      {(id) => (
        <Input id={id} value={mail[key]} onChange={(event) => onChange({ ...mail, [key]: event.target.value })} />
      )}
    </Field>
  );
  return (
    <div className="notify-mail">
      <div className="field-row">
        {text("host")}
        <Field label={t("notify.port")}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={65535}
              value={mail.port}
              onChange={(port) => onChange({ ...mail, port: port ?? 465 })}
            />
          )}
        </Field>
        <div className="field field-check">
          <Checkbox checked={mail.secure} onChange={(event) => onChange({ ...mail, secure: event.target.checked })}>
            {t("notify.secure")}
          </Checkbox>
        </div>
      </div>
      <div className="field-row">
        {text("user")}
        <Field label={t("notify.password")}>
          {(id) => (
            <Input.Password
              id={id}
              autoComplete="new-password"
              value={mail.password}
              onChange={(event) => onChange({ ...mail, password: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="field-row">
        {text("from")}
        <Field label={t("notify.to")}>
          {(id) => (
            <Select
              id={id}
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={[",", "，", ";", "；", " "]}
              value={mail.to}
              onChange={(to) => onChange({ ...mail, to })}
            />
          )}
        </Field>
      </div>
    </div>
  );
}
