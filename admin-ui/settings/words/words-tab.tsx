import { Input, Select, Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import { WordLists } from "../../../playlists/words.ts";
import { useAct, useRead } from "../../api/hooks.ts";
import { useToast } from "../../parts/use-toast.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { useMay } from "../../session.tsx";
import { Editable } from "../editable.tsx";
import { SaveBar } from "../save-bar.tsx";
import { useEdited } from "../use-edited.ts";
import { merged, pairsIn, sensitiveIn, wordsIn } from "./word-lines.ts";
import { WordTable } from "./word-table.tsx";
import "./words.css";

type Wrong = WordLists["wrong"][number];
type Sensitive = WordLists["sensitive"][number];

const SEVERITIES = ["block", "warn", "hint"] as const;
const PLAIN = ["own", "superlative", "hosts"] as const;
const MOST = { own: 2000, wrong: 5000, sensitive: 5000, superlative: 1000, hosts: 200 } as const;
const itself = (word: string) => word;
const wrongOf = (row: Wrong) => row.wrong;
const wordOf = (row: Sensitive) => row.word;

/** The lists that the checks of a text read; the office keeps them. */
export function WordsTab() {
  const words = useRead(contract.getWords, {}, { staleMs: 30_000 });
  return words.data === undefined ? <Waiting /> : <WordsEditor stored={words.data} />;
}

function WordsEditor({ stored }: { readonly stored: WordLists }) {
  const { t } = useTranslation();
  const toast = useToast();
  const mayOrganise = useMay("organise");
  const { value: words, set, reset, dirty, seen } = useEdited(stored);
  const save = useAct(contract.saveWords, [contract.getWords]);
  const put = (part: Partial<WordLists>) => set({ ...words, ...part });
  const send = async () => {
    const saved = await save.mutateAsync({ body: words, seen: editStamp(seen) }).catch(() => null);
    if (saved === null) return;
    reset();
    toast.done(t("words.saved"));
  };
  const input = (label: string, value: string, onChange: (value: string) => void) => (
    <Input aria-label={label} value={value} maxLength={100} onChange={(event) => onChange(event.target.value)} />
  );
  const severityNames = { block: t("finding.block"), warn: t("finding.warn"), hint: t("finding.hint") };
  const common = { mayChange: mayOrganise };
  const plain = (list: (typeof PLAIN)[number]) => ({
    key: list,
    label: t(`words.${list}`),
    children: (
      <WordTable<string>
        {...common}
        label={t(`words.${list}`)}
        help={t(`wordsHelp.${list}`)}
        rows={words[list]}
        most={MOST[list]}
        wordOf={itself}
        blank=""
        columns={[
          {
            title: t(`words.${list}`),
            key: "word",
            cell: (word, change) => input(t("words.word"), word, change),
          },
        ]}
        pasteHelp={t("words.pastePlain")}
        onPaste={wordsIn}
        merge={(rows, more) => merged(rows, more, itself)}
        onChange={(rows) => put({ [list]: rows })}
      />
    ),
  });
  return (
    <>
      <Editable mayChange={mayOrganise}>
        <Tabs
          items={[
            {
              key: "wrong",
              label: t("words.wrong"),
              children: (
                <WordTable<Wrong>
                  {...common}
                  label={t("words.wrong")}
                  help={t("wordsHelp.wrong")}
                  rows={words.wrong}
                  most={MOST.wrong}
                  wordOf={wrongOf}
                  blank={{ wrong: "", right: "" }}
                  columns={[
                    {
                      title: t("words.wrongWord"),
                      key: "wrong",
                      cell: (row, change) =>
                        input(t("words.wrongWord"), row.wrong, (wrong) => change({ ...row, wrong })),
                    },
                    {
                      title: t("words.rightWord"),
                      key: "right",
                      cell: (row, change) =>
                        input(t("words.rightWord"), row.right, (right) => change({ ...row, right })),
                    },
                  ]}
                  pasteHelp={t("words.pasteWrong")}
                  onPaste={pairsIn}
                  merge={(rows, more) => merged(rows, more, wrongOf)}
                  onChange={(wrong) => put({ wrong })}
                />
              ),
            },
            {
              key: "sensitive",
              label: t("words.sensitive"),
              children: (
                <WordTable<Sensitive>
                  {...common}
                  label={t("words.sensitive")}
                  help={t("wordsHelp.sensitive")}
                  rows={words.sensitive}
                  most={MOST.sensitive}
                  wordOf={wordOf}
                  blank={{ word: "", severity: "warn", note: "" }}
                  columns={[
                    {
                      title: t("words.word"),
                      key: "word",
                      cell: (row, change) => input(t("words.word"), row.word, (word) => change({ ...row, word })),
                    },
                    {
                      title: t("words.severity"),
                      key: "severity",
                      width: 170,
                      cell: (row, change) => (
                        <Select
                          aria-label={t("words.severityOf", { word: row.word })}
                          className="full"
                          value={row.severity}
                          options={SEVERITIES.map((one) => ({ value: one, label: severityNames[one] }))}
                          onChange={(severity) => change({ ...row, severity })}
                        />
                      ),
                    },
                    {
                      title: t("words.note"),
                      key: "note",
                      cell: (row, change) => input(t("words.note"), row.note, (note) => change({ ...row, note })),
                    },
                  ]}
                  pasteHelp={t("words.pasteSensitive")}
                  onPaste={(text) => sensitiveIn(text, severityNames, "warn")}
                  merge={(rows, more) => merged(rows, more, wordOf)}
                  onChange={(sensitive) => put({ sensitive })}
                />
              ),
            },
            ...PLAIN.map(plain),
          ]}
        />
      </Editable>
      {mayOrganise && (
        <SaveBar
          dirty={dirty}
          fault={WordLists.safeParse(words).success ? null : t("words.invalid")}
          busy={save.isPending}
          failure={save.error}
          onSave={() => void send()}
          onReset={reset}
        />
      )}
    </>
  );
}
