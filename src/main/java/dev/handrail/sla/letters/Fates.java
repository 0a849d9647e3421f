package dev.handrail.sla.letters;

import dev.handrail.alert.Notice;
import dev.handrail.alert.NoticeTeller.Fate;
import dev.handrail.cases.Lines;
import dev.handrail.cases.Lines.Line;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes into a case's history who was told, and who could not be. */
final class Fates {
    private Fates() {}

    static Uni<Void> write(SqlConnection connection, Notice notice, Fate fate, String name, Instant now) {
        Line line = notice.audience().isStaff()
                ? Line.forStaff(notice.subject(), now, desk(fate), Map.of("person", staff(notice, name)))
                : new Line(
                        notice.subject(),
                        null,
                        now,
                        story(fate),
                        needsPerson(fate) ? Map.of("person", name) : Map.of());
        return Lines.write(connection, notice.tenant(), List.of(line));
    }

    private static String desk(Fate fate) {
        return switch (fate) {
            case SENT_BY_EMAIL, SENT_BY_WEBHOOK -> "told_staff";
            case EMAIL_UNDELIVERABLE, WEBHOOK_UNDELIVERABLE -> "not_reached";
            case REACHED_NOBODY -> "reached_nobody_of";
        };
    }

    private static String story(Fate fate) {
        return switch (fate) {
            case SENT_BY_EMAIL -> "told_by_email";
            case SENT_BY_WEBHOOK -> "told_by_webhook";
            case EMAIL_UNDELIVERABLE -> "email_did_not_arrive";
            case WEBHOOK_UNDELIVERABLE -> "webhook_did_not_arrive";
            case REACHED_NOBODY -> "reached_nobody";
        };
    }

    private static boolean needsPerson(Fate fate) {
        return fate == Fate.SENT_BY_EMAIL || fate == Fate.EMAIL_UNDELIVERABLE;
    }

    /** Of nobody there is no name: then it is the group that was empty. */
    private static String staff(Notice notice, String name) {
        String group = notice.audience().text();
        return name == null || name.isBlank() || name.equals(group)
                ? Character.toUpperCase(group.charAt(0)) + group.substring(1).replace(':', ' ')
                : name;
    }
}
