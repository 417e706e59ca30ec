import { addressesCheck } from "./addresses.ts";
import { bankCardCheck } from "./bank-card.ts";
import { charactersCheck } from "./characters.ts";
import type { Check, CheckFinding, CheckInput } from "./check.ts";
import { contrastCheck } from "./contrast.ts";
import { deadlineCheck } from "./deadline.ts";
import { emergencyCheck } from "./emergency.ts";
import { emptyCheck } from "./empty.ts";
import { expiryCheck } from "./expiry.ts";
import { idCardCheck } from "./id-card.ts";
import { lengthCheck } from "./length.ts";
import { liveCheck } from "./live.ts";
import { mongolianPlaceCheck } from "./mongolian-place.ts";
import { nameSlipsCheck } from "./name-slips.ts";
import { pageLengthCheck } from "./page-length.ts";
import { personPhoneCheck } from "./person-phone.ts";
import { personalNumberCheck } from "./personal-number.ts";
import { punctuationCheck } from "./punctuation.ts";
import { scrollTimeCheck } from "./scroll-time.ts";
import { secretMarksCheck } from "./secret-marks.ts";
import { sensitiveWordsCheck } from "./sensitive-words.ts";
import { sourceNoteCheck } from "./source-note.ts";
import { superlativesCheck } from "./superlatives.ts";
import { titleCheck } from "./title.ts";
import { viewingDistanceCheck } from "./viewing-distance.ts";
import { weekdayCheck } from "./weekday.ts";
import { windowNumberCheck } from "./window-number.ts";
import { wrongWordsCheck } from "./wrong-words.ts";

/** Every check of a draft. A new check is a file and a line here. */
export const CHECKS: readonly Check[] = [
  emptyCheck,
  lengthCheck,
  charactersCheck,
  mongolianPlaceCheck,
  titleCheck,
  expiryCheck,
  idCardCheck,
  bankCardCheck,
  personPhoneCheck,
  personalNumberCheck,
  secretMarksCheck,
  weekdayCheck,
  deadlineCheck,
  windowNumberCheck,
  wrongWordsCheck,
  nameSlipsCheck,
  sensitiveWordsCheck,
  superlativesCheck,
  sourceNoteCheck,
  addressesCheck,
  viewingDistanceCheck,
  contrastCheck,
  emergencyCheck,
  liveCheck,
  punctuationCheck,
  scrollTimeCheck,
  pageLengthCheck,
];

const SEVERITIES: readonly CheckFinding["severity"][] = ["block", "warn", "hint"];

/**
 * All findings, worst first. A text longer than may be kept is not read further: its first finding is that it is too long.
 */
export function checkContent(input: CheckInput): CheckFinding[] {
  const tooLong = lengthCheck.run(input);
  const findings = tooLong.length > 0 ? [...tooLong] : CHECKS.flatMap((check) => [...check.run(input)]);
  return findings.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}
