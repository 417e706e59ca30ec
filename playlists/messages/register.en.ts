/** Sentences of the register, its reports and the records' soundness. */
export const registerEn: Readonly<Record<string, string>> = {
  "register.yearSentence": "This year {n} publications went on the LED boards, {p} of them publicity and {b} business.",
  "register.quarterSentence":
    "This quarter {n} publications went on the LED boards, {p} of them publicity and {b} business.",
  "register.withdrawnSentence": " Of these, {count} were withdrawn after publication.",
  "register.emergencySentence": " Besides, {count} emergency messages were shown, which are not part of the total.",
  "register.unknown": "The register has no number {found}",
  "register.sumWrong":
    "The classes add up to {found}, not to the total of {wanted}; the statistics stop here. Run hallcast verify and ask the administrator",
  "register.byItself": "by itself, as {name} had scheduled it",
  "register.notCounted": "“{found}” is running information and gets no number",
  "register.notAmendable": "{found} is an emergency message and cannot become publicity or business",
  "register.sameClass": "{found} is of this class already",
  "register.unknownItem":
    "The boards showed something that is not in the library (“{title}” and others, {count}); it gets no number until the right library is put back",
  "register.restored": "The records missed {rows} rows of the register; they were put back from its copy. Find out why",
  "library.withdrawnAgain":
    "The library is older than the register: {count} items withdrawn since then were withdrawn again; check the library",
  "library.offAgain":
    "The library is older than the audit: {count} holds or ended emergency messages were forgotten in it and stopped again; check the library",
  "records.copyWrong": "The register and its copy differ ({table}, row {no}); run hallcast verify",
  "records.newer":
    "The records were written by a newer version of the product (version {found}, this one knows up to {wanted}); update it: {path}",
  "records.older": "The records are of an older version ({found}, wanted {wanted}); start the service once: {path}",
  "records.missing": "There are no records: {path} ({found})",
  "records.cut": "The end of the records was cut off; run hallcast verify and ask the administrator",
  "records.headsGone":
    "The signed ends of the records were gone and have been begun anew; find out why (normal at the first start after an upgrade)",
  "records.broken": "A chain of the records is broken: {chain}, {reason}. Run hallcast verify",
  "disk.low":
    "Only {freeMb} MB are left on the disk ({path}); make room soon. A full disk keeps no new content and no approvals; the boards go on, black-out and takeover still work",

  "verify.whole": "{chain}: {rows} rows, whole",
  "verify.broken": "{chain}: the first {rows} rows are whole; {reason} ({since})",
  "verify.ok": "All records are whole",
  "verify.failed": "The records are not whole: from the places named above on they cannot be trusted",
  "verify.since": "that row was written at {at}",
  "verify.sinceUnknown": "when it was written is not known",
  "verify.chain.audit": "audit trail",
  "verify.chain.register": "register",
  "verify.chain.register_events": "register events",
  "verify.chain.folds": "folded showings",
  "verify.chain.numbers": "register numbers",
  "verify.chain.heads": "signed ends",
  "verify.gap": "row {no} is missing",
  "verify.link": "row {no} does not follow from the row before: order or origin was changed",
  "verify.hash": "row {no} was changed",
  "verify.cut": "everything from row {no} on was cut off",
  "verify.damaged": "row {no} cannot be read: the file is damaged",
  "verify.number": "number {no} was passed over without a reason",
  "verify.unsigned": "the signed file is missing, so nobody can tell whether an end was cut off",

  "search.window": "Window {no}",

  "stat.class.publicity": "Publicity",
  "stat.class.business": "Business",
  "stat.noUnit": "No unit given",
  "stat.month": "Month {month}",
  "stat.topic.general": "General",
  "stat.topic.social_insurance": "Social insurance",
  "stat.topic.pension": "Pension",
  "stat.topic.medical": "Medical insurance",
  "stat.topic.unemployment_insurance": "Unemployment insurance",
  "stat.topic.work_injury": "Work-injury insurance",
  "stat.topic.maternity": "Maternity insurance",
  "stat.topic.labor_security": "Labour security",
  "stat.topic.employment_service": "Employment services",
  "stat.topic.labor_appraisal": "Labour-capacity appraisal",
  "stat.topic.personnel": "Personnel",
  "stat.topic.social_security_card": "Social-security card",
};
