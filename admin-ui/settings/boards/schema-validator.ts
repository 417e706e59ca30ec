import {
  createErrorHandler,
  type RJSFSchema,
  type RJSFValidationError,
  toErrorSchema,
  unwrapErrorHandler,
  type ValidatorType,
} from "@rjsf/utils";
import { z } from "zod";
import { type Language, sentence } from "../../../playlists/messages/sentence.ts";
import { wantedOf } from "../../../playlists/wanted.ts";

export type Settings = Record<string, unknown>;

function parserOf(schema: RJSFSchema): z.ZodType | null {
  try {
    const plain: Record<string, unknown> = { ...schema };
    return z.fromJSONSchema(plain);
  } catch {
    return null;
  }
}

function errorsOf(schema: RJSFSchema, settings: unknown, language: Language): RJSFValidationError[] {
  const parser = parserOf(schema);
  if (parser === null) return [];
  return (parser.safeParse(settings).error?.issues ?? []).map((issue) => {
    const message = sentence(language, "wanted.here", { wanted: wantedOf(issue, language) });
    return { property: issue.path.map((key) => `.${String(key)}`).join(""), message, stack: message };
  });
}

/**
 * Checks a driver's settings against its JSON schema with zod. The form library's usual validator compiles schemas with eval,
 * which the pages' content security policy forbids; and the server checks with zod too.
 */
export function createSchemaValidator(language: Language): ValidatorType<Settings, RJSFSchema> {
  return {
    validateFormData: (settings, schema, customValidate, transformErrors, uiSchema) => {
      const found = errorsOf(schema, settings, language);
      const errors = transformErrors === undefined ? found : transformErrors(found, uiSchema);
      const errorSchema = toErrorSchema<Settings>(errors);
      if (customValidate === undefined || settings === undefined) return { errors, errorSchema };
      const handler = customValidate(settings, createErrorHandler<Settings>(settings), uiSchema, errorSchema);
      return { errors, errorSchema: { ...errorSchema, ...unwrapErrorHandler<Settings>(handler) } };
    },
    isValid: (schema, settings) => errorsOf(schema, settings, language).length === 0,
    rawValidation: () => ({ errors: [] }),
  };
}

/** The schema with titles and descriptions in the reader's language; drivers carry the English ones beside the Chinese. */
export function inLanguage(schema: Readonly<Record<string, unknown>>, language: Language): RJSFSchema {
  if (language === "zh") return { ...schema };
  const translate = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(translate);
    if (typeof value !== "object" || value === null) return value;
    const copy: Record<string, unknown> = {};
    for (const [key, part] of Object.entries(value)) copy[key] = translate(part);
    if (typeof copy["titleEn"] === "string") copy["title"] = copy["titleEn"];
    if (typeof copy["descriptionEn"] === "string") copy["description"] = copy["descriptionEn"];
    return copy;
  };
  const entries = Object.entries(schema).map(([key, value]) => [key, translate(value)] as const);
  return Object.fromEntries(entries);
}
