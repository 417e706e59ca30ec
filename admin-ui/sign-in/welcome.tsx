import { Alert, Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { useAct, useRead, useSentenceOf } from "../api/hooks.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useEnter } from "../session.tsx";
import { Door } from "./door.tsx";

type Fields = {
  readonly name: string;
  readonly displayName: string;
  readonly password: string;
  readonly again: string;
};

/** Where a one-time link leads: choose a password, and for the first person of an installation also one's names. */
export function Welcome() {
  const { t } = useTranslation();
  const secret = useParams()["secret"] ?? "";
  const go = useNavigate();
  const enter = useEnter();
  const sentenceOf = useSentenceOf();
  const invite = useRead(contract.getInvite, { params: { secret } }, { staleMs: Number.POSITIVE_INFINITY });
  const accept = useAct(contract.acceptInvite, []);
  if (invite.error !== null)
    return (
      <Door title={t("welcome.title")}>
        <Alert type="error" showIcon title={sentenceOf(invite.error)} description={t("welcome.askAgain")} />
      </Door>
    );
  if (invite.data === undefined) return <Waiting />;
  const { firstUser } = invite.data;
  const send = async ({ name, displayName, password }: Fields) => {
    const body = firstUser
      ? { name, displayName, password }
      : { name: invite.data.name, displayName: invite.data.displayName, password };
    const me = await accept.mutateAsync({ params: { secret }, body }).catch(() => null);
    if (me === null) return;
    enter(me);
    await go("/", { replace: true });
  };
  return (
    <Door title={firstUser ? t("welcome.first") : t("welcome.hello", { name: invite.data.displayName })}>
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={firstUser ? {} : invite.data}
        onFinish={(fields: Fields) => void send(fields)}
      >
        <div aria-live="assertive">
          {accept.error !== null && (
            <Alert type="error" showIcon title={sentenceOf(accept.error)} style={{ marginBottom: 16 }} />
          )}
        </div>
        <Form.Item
          name="name"
          label={t("door.name")}
          {...(firstUser ? { extra: t("welcome.nameHelp") } : {})}
          rules={[{ required: true, message: t("form.required") }]}
        >
          <Input autoComplete="username" disabled={!firstUser} />
        </Form.Item>
        {firstUser && (
          <Form.Item
            name="displayName"
            label={t("welcome.displayName")}
            rules={[{ required: true, message: t("form.required") }]}
          >
            <Input autoComplete="name" />
          </Form.Item>
        )}
        <Form.Item
          name="password"
          label={t("welcome.password")}
          extra={t("person.passwordRule")}
          rules={[
            { required: true, message: t("form.required") },
            { min: 10, message: t("welcome.short") },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t("welcome.again")}
          dependencies={["password"]}
          rules={[
            { required: true, message: t("form.required") },
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue("password") ? Promise.resolve() : Promise.reject(t("welcome.different")),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block size="large" loading={accept.isPending}>
          {t("welcome.enter")}
        </Button>
      </Form>
    </Door>
  );
}
