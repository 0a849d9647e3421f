package dev.handrail.console;

import dev.handrail.console.view.InstallationView.Fields;
import dev.handrail.sla.safety.rules.Cron;
import dev.handrail.sla.safety.rules.Expectation;
import jakarta.ws.rs.FormParam;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;

/** The form that says when an installation is expected to run, as it was sent. */
public class WatchForm {
    private static final long GRACE = 15;

    @FormParam("cron")
    String cron;

    @FormParam("zone")
    String zone;

    @FormParam("every")
    String every;

    @FormParam("grace")
    String grace;

    @FormParam("mayTake")
    String mayTake;

    @FormParam("least")
    String least;

    @FormParam("most")
    String most;

    Fields fields() {
        return new Fields(text(cron), text(zone), text(every), text(grace), text(mayTake), text(least), text(most));
    }

    /** @throws IllegalArgumentException that says what does not fit */
    Expectation expectation() {
        try {
            return new Expectation(
                    text(cron).isEmpty() ? null : new Cron(cron),
                    ZoneId.of(text(zone).isEmpty() ? "UTC" : text(zone)),
                    minutes(every),
                    text(grace).isEmpty() ? Duration.ofMinutes(GRACE) : minutes(grace),
                    minutes(mayTake),
                    number(least),
                    number(most));
        } catch (DateTimeException noZone) {
            throw new IllegalArgumentException("A zone has a name such as Europe/Amsterdam.", noZone);
        }
    }

    static Fields fields(Expectation what) {
        return new Fields(
                what.cron() == null ? "" : what.cron().toString(),
                what.zone().getId(),
                minutes(what.every()),
                minutes(what.grace()),
                minutes(what.mayTake()),
                what.least() == null ? "" : what.least().toString(),
                what.most() == null ? "" : what.most().toString());
    }

    private static String minutes(Duration span) {
        return span == null ? "" : Long.toString(span.toMinutes());
    }

    private static Duration minutes(String typed) {
        Integer minutes = number(typed);
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }

    private static Integer number(String typed) {
        String text = text(typed);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,7}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no number.");
        }
        return Integer.valueOf(text);
    }

    private static String text(String typed) {
        return typed == null ? "" : typed.strip();
    }
}
