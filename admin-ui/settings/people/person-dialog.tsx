import { Alert, Checkbox, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonFacts, type PublicUser } from "../../../controller/service/api/contract/users.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import type { Unit } from "../../../playlists/unit.ts";
import { PersonRole } from "../../../playlists/user.ts";
import { useAct, useSentenceOf } from "../../api/hooks.ts";

type Fields = {
  readonly name: string;
  readonly displayName: string;
  readonly roles: PersonRole[];
  readonly unitId?: string | null;
  readonly phone?: string;
};
type Props = {
  /** Null: somebody new. */
  readonly person: PublicUser | null;
  readonly units: readonly Unit[];
  readonly onClose: () => void;
  /** The one-time link of somebody new. */
  readonly onAdded: (link: string) => void;
};

/** Name, unit, telephone and roles of a person; a new one chooses the password through a link. */
export function PersonDialog({ person, units, onClose, onAdded }: Props) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const [form] = Form.useForm<Fields>();
  const [seen] = useState(() => (person === null ? null : editStamp(PersonFacts.parse(person))));
  const stale = [contract.listUsers, contract.listColleagues];
  const create = useAct(contract.createUser, stale);
  const change = useAct(contract.changeUser, stale);
  const failure = create.error ?? change.error;
  const send = async ({ name, displayName, roles, unitId = null, phone = "" }: Fields) => {
    const body = { displayName, roles, unitId, phone };
    try {
      if (person === null) onAdded((await create.mutateAsync({ body: { ...body, name } })).link);
      else await change.mutateAsync({ params: { id: person.id }, body, seen });
      onClose();
    } catch {
      // the refusal stands in the form
    }
  };
  return (
    <Modal
      open
      width={680}
      title={person === null ? t("people.add") : t("people.editOf", { name: person.displayName })}
      okText={person === null ? t("people.add") : t("common.save")}
      confirmLoading={create.isPending || change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={person ?? { roles: ["drafter"], unitId: null, phone: "" }}
        onFinish={(fields) => void send(fields)}
      >
        <div className="field-row">
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
            extra={person === null ? t("welcome.nameHelp") : undefined}
            rules={[{ required: true, message: t("form.required") }]}
          >
            <Input autoComplete="off" disabled={person !== null} />
          </Form.Item>
        </div>
        <div className="field-row">
          <Form.Item name="unitId" label={t("people.unit")}>
            <Select
              allowClear
              placeholder={t("facts.unitNone")}
              options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
            />
          </Form.Item>
          <Form.Item name="phone" label={t("people.phone")}>
            <Input autoComplete="off" maxLength={40} />
          </Form.Item>
        </div>
        <Form.Item name="roles" label={t("people.roles")} rules={[{ required: true, message: t("form.required") }]}>
          <Checkbox.Group
            className="role-choice"
            options={PersonRole.options.map((role) => ({
              value: role,
              label: (
                <>
                  <b>{t(`role.${role}`)}</b> <span className="field-help">{t(`roleHelp.${role}`)}</span>
                </>
              ),
            }))}
          />
        </Form.Item>
        <div aria-live="assertive">
          {failure !== null && <Alert type="error" showIcon title={sentenceOf(failure)} />}
        </div>
      </Form>
    </Modal>
  );
}
