import { folded } from "./hits.ts";

/** A number of many digits as people write it, in groups parted by single spaces or hyphens. UTF-16 offsets. */
export type LongNumber = {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
  /** Parted into groups. */
  readonly grouped: boolean;
};

const RUN = /(?<![\dA-Za-z%‰*＊-]|\d[ .,])\d(?:[ -]?\d){7,24}[Xx]?(?![\dA-Za-z*%‰]|\.\d)/g;

/** Numbers of at least 8 digits that stand alone; a last X of an ID card counts as a digit. */
export function longNumbersIn(text: string): LongNumber[] {
  return [...folded(text).matchAll(RUN)].map((found) => ({
    digits: found[0].replace(/[ -]/g, "").toUpperCase(),
    from: found.index,
    to: found.index + found[0].length,
    grouped: /[ -]/.test(found[0]),
  }));
}

/** The two first digits of an ID card or of a taxpayer's number. */
const PROVINCES = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split(
    " ",
  ),
);

export function hasProvince(digits: string): boolean {
  return PROVINCES.has(digits.slice(0, 2)) && digits.slice(2, 6) !== "0000";
}

/** `yyyymmdd`, a day that was. */
export function isBirthday(digits: string, thisYear: number): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  if (year < 1900 || year > thisYear || month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The last sign of an 18-digit ID card by GB 11643. */
export function idCardCheckDigit(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return "10X98765432"[sum % 11] ?? "";
}

/** Luhn's test of card numbers. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** 150602…1234: enough to find it, too little to spread it. */
export function masked(digits: string): string {
  return `${digits.slice(0, 4)}…${digits.slice(-2)}`;
}
