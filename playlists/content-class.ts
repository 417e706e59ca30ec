import { z } from "zod";

export const Category = z.enum(["publicity", "business", "operational", "emergency"]);
export type Category = z.infer<typeof Category>;

/** Topics of the hall (domain: five columns of the portal, labour appraisal, and the insurances). */
export const Topic = z.enum([
  "general",
  "social_insurance",
  "pension",
  "medical",
  "unemployment_insurance",
  "work_injury",
  "maternity",
  "labor_security",
  "employment_service",
  "labor_appraisal",
  "personnel",
  "social_security_card",
]);
export type Topic = z.infer<typeof Topic>;

export const Audience = z.enum([
  "public",
  "employer",
  "worker",
  "migrant_worker",
  "zero_employment_family",
  "flexible_worker",
  "retiree",
]);
export type Audience = z.infer<typeof Audience>;
