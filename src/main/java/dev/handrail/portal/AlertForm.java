package dev.handrail.portal;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.Recipient;
import dev.handrail.alert.Wish;
import dev.handrail.alert.rules.QuietHours;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.AlertsView.Box;
import dev.handrail.portal.view.Field;
import dev.handrail.words.Language;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The form of a recipient, as it was typed. */
record AlertForm(
        Channel channel,
        String name,
        String address,
        String language,
        Set<News> about,
        String quietFrom,
        String quietTo,
        String quietZone) {
    private static final Map<String, String> LANGUAGES = new LinkedHashMap<>();
    private static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]";

    static {
        LANGUAGES.put("en", "English");
        LANGUAGES.put("de", "Deutsch");
    }

    static Map<String, String> languages() {
        return LANGUAGES;
    }

    static AlertForm empty(Channel channel, ZoneId zone) {
        return new AlertForm(channel, "", "", "en", EnumSet.allOf(News.class), "", "", zone.getId());
    }

    static AlertForm of(Recipient recipient, ZoneId zone) {
        QuietHours quiet = recipient.quiet();
        EnumSet<News> about = EnumSet.noneOf(News.class);
        Arrays.stream(News.values())
                .filter(news -> news.isTold(recipient.muted()))
                .forEach(about::add);
        return new AlertForm(
                recipient.channel(),
                recipient.name(),
                recipient.address(),
                recipient.language().locale().getLanguage(),
                about,
                quiet == null ? "" : quiet.from().toString(),
                quiet == null ? "" : quiet.to().toString(),
                quiet == null ? zone.getId() : quiet.zone().getId());
    }

    static AlertForm of(Channel channel, MultivaluedMap<String, String> form) {
        EnumSet<News> about = EnumSet.noneOf(News.class);
        Arrays.stream(News.values())
                .filter(news -> form.getFirst(news.field()) != null)
                .forEach(about::add);
        return new AlertForm(
                channel,
                text(form, "name"),
                text(form, "address"),
                text(form, "language"),
                about,
                text(form, "quiet_from"),
                text(form, "quiet_to"),
                text(form, "quiet_zone"));
    }

    /** Without space around it; "" when it did not come. */
    static String text(MultivaluedMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value.strip();
    }

    /** What can be seen without asking anybody. */
    FormFaults check(FormFaults faults) {
        faults.name("name", name);
        if (!LANGUAGES.containsKey(language)) {
            throw dev.handrail.platform.ProblemException.badRequest("This form is not one of ours.");
        }
        if (about.isEmpty()) {
            faults.add("topics", "news_missing");
        }
        if (quietFrom.isEmpty() && quietTo.isEmpty()) {
            return faults;
        }
        checkClock(faults, "quiet_from", quietFrom);
        checkClock(faults, "quiet_to", quietTo);
        if (quietFrom.equals(quietTo)) {
            faults.add("quiet_to", "clock_same");
        }
        faults.zone("quiet_zone", quietZone);
        return faults;
    }

    private static void checkClock(FormFaults faults, String field, String text) {
        if (text.isEmpty()) {
            faults.add(field, "clock_missing");
        } else if (!text.matches(CLOCK)) {
            faults.add(field, "clock_wrong");
        }
    }

    /** Of a form that was checked. */
    Wish wish() {
        QuietHours quiet = quietFrom.isEmpty()
                ? null
                : new QuietHours(LocalTime.parse(quietFrom), LocalTime.parse(quietTo), ZoneId.of(quietZone));
        return new Wish(channel, name, address, Language.of(language), News.muted(about), quiet);
    }

    List<Field> whom(FormFaults faults, Reader reader) {
        boolean mail = channel == Channel.EMAIL;
        return List.of(
                faults.text("name", reader.page("settings_name"), reader.page("alerts_name_hint"), name),
                mail
                        ? faults.text("address", reader.page("alerts_mail"), reader.page("alerts_mail_hint"), address)
                        : faults.text(
                                "address", reader.page("alerts_web_address"), reader.page("alerts_web_hint"), address),
                faults.choice("language", reader.page("alerts_language"), null, language, LANGUAGES));
    }

    List<Box> topics(Reader reader) {
        return Arrays.stream(News.values())
                .map(news -> new Box(
                        news.ordinal() == 0 ? "f-topics" : "f-" + news.field(),
                        news.field(),
                        news.title(reader),
                        news.hint(reader),
                        about.contains(news)))
                .toList();
    }

    List<Field> quiet(FormFaults faults, Reader reader) {
        return List.of(
                faults.text(
                        "quiet_from",
                        reader.page("alerts_quiet_from"),
                        reader.page("alerts_quiet_from_hint"),
                        quietFrom),
                faults.text("quiet_to", reader.page("alerts_quiet_to"), reader.page("alerts_quiet_to_hint"), quietTo),
                faults.text(
                        "quiet_zone", reader.page("alerts_quiet_zone"), reader.page("settings_zone_hint"), quietZone));
    }
}
