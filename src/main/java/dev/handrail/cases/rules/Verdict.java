package dev.handrail.cases.rules;

/**
 * What kind of failure it is and who acts.
 *
 * @param failureClass a class of the taxonomy ("data.value"), or "unknown"
 * @param variant a variant of the class's explanation, "default" where none is told apart
 * @param whoActs whose turn it is
 * @param reason which signal decided, for staff: "http_status 409 & on_update"; "none" when unknown
 */
public record Verdict(String failureClass, String variant, WhoActs whoActs, String reason) {}
