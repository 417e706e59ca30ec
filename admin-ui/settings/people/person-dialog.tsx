import { Alert, Checkbox, Form, Input, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { Role } from "../../../playlists/user.ts";
import { useAct, useSentenceOf } from "../../api/hooks.ts";

type Fields = { readonly name: string; readonly displayName: string; readonly roles: Role[] };
type Props = { readonly open: boolean; readonly onClose: () => void; readonly onAdded: (link: string) => void };

/** Adds a person; they choose their password themselves. */
export function PersonDialog({ open, onClose, onAdded }: Props) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const [form] = Form.useForm<Fields>();
  const create = useAct(contract.createUser, [contract.listUsers]);
  const send = async (fields: Fields) => {
    const answer = await create.mutateAsync({ body: fields }).catch(() => null);
    if (answer !== null) onAdded(answer.link);
  };
  return (
    <Modal
      open={open}
      title={t("people.add")}
      okText={t("people.add")}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ roles: ["drafter"] }}
        onFinish={(fields) => void send(fields)}
      >
        <Form.Item
          name="displayName"
          label={t("welcome.displayName")}
          rules={[{ required: true, message: t("form.required") }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="name"
          label={t("door.name")}
          extra={t("welcome.nameHelp")}
          rules={[{ required: true, message: t("form.required") }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="roles" label={t("people.roles")} rules={[{ required: true, message: t("form.required") }]}>
          <Checkbox.Group options={Role.options.map((role) => ({ value: role, label: t(`role.${role}`) }))} />
        </Form.Item>
        <div aria-live="assertive">
          {create.error !== null && <Alert type="error" showIcon title={sentenceOf(create.error)} />}
        </div>
      </Form>
    </Modal>
  );
}
