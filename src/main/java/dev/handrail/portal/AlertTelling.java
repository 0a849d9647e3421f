package dev.handrail.portal;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.DeliveryFinder.Delivery;
import dev.handrail.alert.Recipient;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.AlertsView;
import dev.handrail.portal.view.AlertsView.Press;
import dev.handrail.portal.view.AlertsView.Sent;
import dev.handrail.portal.view.Empty;
import dev.handrail.portal.view.Fact;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.Pager;
import dev.handrail.portal.view.SettingsView;
import dev.handrail.portal.view.State;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Recipients and what was sent to them, as their company reads it. */
final class AlertTelling {
    static final String HERE = "/settings/alerts";
    private final Reader reader;
    private final SettingsView settings;

    AlertTelling(Reader reader, SettingsView settings) {
        this.reader = reader;
        this.settings = settings;
    }

    static String href(UUID id) {
        return HERE + "/" + id;
    }

    AlertsView list(List<Recipient> all, Map<UUID, Delivery> last) {
        return new AlertsView(
                settings,
                all.stream().map(each -> row(each, last.get(each.id()))).toList(),
                new Empty(
                        Mark.TOLD,
                        "Nobody is named here",
                        "Until somebody is, every admin of your company is told by e-mail.",
                        settings.mayChange() ? new Link(HERE + "/new?channel=email", "Add an e-mail address") : null));
    }

    private AlertsView.Row row(Recipient each, Delivery last) {
        return new AlertsView.Row(
                settings.mayChange() ? href(each.id()) : null,
                each.name(),
                where(each),
                about(each),
                quiet(each),
                state(each),
                last == null ? null : state(last),
                last == null ? null : reader.times().moment(last.createdAt()));
    }

    AlertsView.One one(Recipient each, Page<Delivery> sent, Cursor after) {
        String here = href(each.id());
        String next = sent.next() == null
                ? null
                : Hrefs.with(here, "after", sent.next().text());
        return new AlertsView.One(
                settings,
                List.of(new Link(HERE, "Alerts"), Link.here(each.name())),
                each.name(),
                state(each),
                List.of(
                        new Fact("Address", where(each)),
                        new Fact("Is told about", about(each)),
                        new Fact("Quiet hours", quiet(each))),
                here + "/change",
                actions(each),
                sent.items().stream().map(this::sent).toList(),
                after == null && next == null ? null : new Pager(null, after == null ? null : here, next),
                new Empty(
                        Mark.TOLD,
                        "Nothing was sent here so far",
                        each.isTold() ? "Choose “Send a test” to see that it arrives." : "Resume it first.",
                        null));
    }

    private static List<Press> actions(Recipient each) {
        List<Press> actions = new ArrayList<>();
        String here = href(each.id());
        String press = UUID.randomUUID().toString();
        if (each.isTold()) {
            actions.add(new Press(here + "/test", "Send a test", press, false));
            actions.add(new Press(here + "/pause", "Pause", press, false));
        } else {
            actions.add(new Press(here + "/resume", "Resume", press, false));
        }
        if (each.channel() == Channel.WEBHOOK) {
            actions.add(new Press(here + "/secret", "Replace the signing key", press, false));
        }
        actions.add(new Press(here + "/remove", "Remove", press, true));
        return actions;
    }

    private Sent sent(Delivery each) {
        String key = each.topic().replace('.', '_');
        boolean known = Arrays.stream(News.values()).anyMatch(news -> news.topics.contains(each.topic()))
                || each.topic().startsWith("installation.")
                || each.topic().equals("recipient.trial");
        return new Sent(
                reader.times().moment(each.createdAt()),
                reader.say("news", known ? key : "other"),
                each.channel() == Channel.EMAIL ? each.subject() : null,
                state(each),
                note(each));
    }

    private String note(Delivery each) {
        String tries = each.attempts() > 1 ? each.attempts() + " tries" : null;
        if (each.state().equals("sent") || each.answer() == null) {
            return tries;
        }
        String answer = "answer: " + each.answer().replace("HTTP ", "");
        return tries == null ? answer : tries + ", " + answer;
    }

    private static State state(Delivery each) {
        return switch (each.state()) {
            case "sent" -> new State(Mark.ARRIVED, "Delivered");
            case "refused" -> new State(Mark.NOT_ARRIVED, "Not taken");
            case "given_up" -> new State(Mark.NOT_ARRIVED, "Given up");
            case "withdrawn" -> new State(Mark.DISCARDED, "No longer needed");
            default -> new State(Mark.WAITING, each.attempts() > 0 ? "Is tried again" : "Waits to be sent");
        };
    }

    private static State state(Recipient each) {
        if (each.disabledAt() != null) {
            return new State(Mark.NOT_TAKEN, "Switched off: it no longer takes messages");
        }
        return each.pausedAt() != null ? new State(Mark.PAUSED, "Paused") : new State(Mark.ARRIVED, "Is told");
    }

    /** A web address may hold a secret: who changes nothing sees its host. */
    private String where(Recipient each) {
        if (each.channel() == Channel.EMAIL) {
            return "e-mail to " + each.address();
        }
        return "webhook to "
                + (settings.mayChange()
                        ? each.address()
                        : URI.create(each.address()).getHost());
    }

    private static String about(Recipient each) {
        List<News> told = Arrays.stream(News.values())
                .filter(news -> news.isTold(each.muted()))
                .toList();
        return told.size() == News.values().length
                ? "Everything"
                : told.stream().map(news -> news.title).collect(Collectors.joining(", "));
    }

    private static String quiet(Recipient each) {
        return each.quiet() == null
                ? "none"
                : each.quiet().from() + " to " + each.quiet().to() + ", "
                        + each.quiet().zone().getId();
    }
}
