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
import dev.handrail.words.Language;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recipients and what was sent to them, as their company reads it. */
final class AlertTelling {
    static final String HERE = "/settings/alerts";
    private static final String NO_ANSWER = "no answer";
    private static final Pattern NUMBER = Pattern.compile("\\b[1-5][0-9]{2}\\b");
    /** Parts of stored answers, and what they come to. */
    private static final List<Map.Entry<String, String>> ANSWERS = List.of(
            Map.entry(NO_ANSWER, "alerts_no_answer"),
            Map.entry("no trusted", "alerts_no_trust"),
            Map.entry("connection", "alerts_no_connection"),
            Map.entry("public internet", "alerts_not_found"),
            Map.entry("no e-mail address", "alerts_no_address"),
            Map.entry("switched off", "alerts_gone"));

    private final Reader reader;
    private final SettingsView settings;

    AlertTelling(Reader reader, SettingsView settings) {
        this.reader = reader;
        this.settings = settings;
    }

    /** Whoever sets one up in English knows it by its technical name, which is none of our words. */
    private static String web(Reader reader) {
        return reader.language() == Language.EN ? "webhook" : reader.page("alerts_web");
    }

    /** "Add a webhook". */
    static String addWeb(Reader reader) {
        String article = reader.language() == Language.EN ? "a " : "";
        return reader.page("alerts_add_web", Map.of("matter", article + web(reader)));
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
                        reader.page("alerts_nobody_title"),
                        reader.page("alerts_nobody_text"),
                        settings.mayChange()
                                ? new Link(HERE + "/new?channel=email", reader.page("alerts_add_mail"))
                                : null),
                addWeb(reader));
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
                List.of(new Link(HERE, reader.page("settings_alerts")), Link.here(each.name())),
                each.name(),
                state(each),
                List.of(
                        new Fact(reader.page("alerts_address"), where(each)),
                        new Fact(reader.page("alerts_told_about"), about(each)),
                        new Fact(reader.page("alerts_quiet"), quiet(each))),
                here + "/change",
                actions(each),
                sent.items().stream().map(this::sent).toList(),
                after == null && next == null ? null : new Pager(null, after == null ? null : here, next),
                new Empty(
                        Mark.TOLD,
                        reader.page("alerts_nothing_title"),
                        reader.page(each.isTold() ? "alerts_nothing_text" : "alerts_nothing_paused"),
                        null));
    }

    private List<Press> actions(Recipient each) {
        List<Press> actions = new ArrayList<>();
        String here = href(each.id());
        String press = UUID.randomUUID().toString();
        if (each.isTold()) {
            actions.add(new Press(here + "/test", reader.page("alerts_send_test"), press, false));
            actions.add(new Press(here + "/pause", reader.page("alerts_pause"), press, false));
        } else {
            actions.add(new Press(here + "/resume", reader.page("alerts_resume"), press, false));
        }
        if (each.channel() == Channel.WEBHOOK) {
            actions.add(new Press(here + "/secret", reader.page("alerts_replace_key"), press, false));
        }
        actions.add(new Press(here + "/remove", reader.page("alerts_remove"), press, true));
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
        String tries = each.attempts() > 1 ? reader.page("alerts_tries", Map.of("count", each.attempts())) : null;
        String said = each.state().equals("sent") || each.answer() == null ? null : said(each.answer());
        if (said == null) {
            return tries;
        }
        String answer = reader.page("alerts_answer", Map.of("matter", said));
        return tries == null ? answer : tries + ", " + answer;
    }

    /** Answers are stored in English; other readers get the number of the answer or its kind, else null. */
    private String said(String answer) {
        String plain = answer.replace("HTTP ", "");
        if (reader.language() == Language.EN) {
            return plain;
        }
        Matcher number = NUMBER.matcher(plain);
        if (!plain.startsWith(NO_ANSWER) && number.find()) {
            return number.group();
        }
        return ANSWERS.stream()
                .filter(known -> plain.contains(known.getKey()))
                .findFirst()
                .map(known -> reader.page(known.getValue()))
                .orElse(null);
    }

    private State state(Delivery each) {
        return switch (each.state()) {
            case "sent" -> new State(Mark.ARRIVED, reader.page("alerts_delivered"));
            case "refused" -> new State(Mark.NOT_ARRIVED, reader.page("alerts_not_taken"));
            case "given_up" -> new State(Mark.NOT_ARRIVED, reader.page("alerts_given_up"));
            case "withdrawn" -> new State(Mark.DISCARDED, reader.page("alerts_withdrawn"));
            default ->
                new State(Mark.WAITING, reader.page(each.attempts() > 0 ? "alerts_tried_again" : "alerts_waits"));
        };
    }

    private State state(Recipient each) {
        if (each.disabledAt() != null) {
            return new State(Mark.NOT_TAKEN, reader.page("alerts_switched_off"));
        }
        return each.pausedAt() != null
                ? new State(Mark.PAUSED, reader.page("alerts_paused"))
                : new State(Mark.ARRIVED, reader.page("alerts_is_told"));
    }

    /** A web address may hold a secret: who changes nothing sees its host. */
    private String where(Recipient each) {
        if (each.channel() == Channel.EMAIL) {
            return reader.page("alerts_to_mail", Map.of("target_system", each.address()));
        }
        String to = settings.mayChange()
                ? each.address()
                : URI.create(each.address()).getHost();
        return reader.page("alerts_to_web", Map.of("matter", web(reader), "target_system", to));
    }

    private String about(Recipient each) {
        List<News> told = Arrays.stream(News.values())
                .filter(news -> news.isTold(each.muted()))
                .toList();
        return told.size() == News.values().length
                ? reader.page("alerts_everything")
                : told.stream().map(news -> news.title(reader)).collect(Collectors.joining(", "));
    }

    private String quiet(Recipient each) {
        return each.quiet() == null
                ? reader.page("settings_none")
                : reader.page(
                        "alerts_from_to",
                        Map.of(
                                "min", each.quiet().from().toString(),
                                "max", each.quiet().to().toString(),
                                "matter", each.quiet().zone().getId()));
    }
}
