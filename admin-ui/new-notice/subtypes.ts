/** Usual subtypes of each class (domain 1, R38 and R47); what an item already has is kept though it is not among them. */
export const SUBTYPES = {
  publicity: [
    "achievement",
    "work_news",
    "image",
    "policy_interpretation",
    "law_publicity",
    "clarification",
    "slogan",
    "festival",
    "campaign",
    "welcome",
  ],
  business: ["guide", "notice", "public_notice", "recruitment", "public_service", "hours", "openness"],
  operational: ["clock", "duty_roster", "hotline", "queue"],
  emergency: ["evacuation", "system_fault", "weather_warning", "power_cut", "fire"],
} as const;
