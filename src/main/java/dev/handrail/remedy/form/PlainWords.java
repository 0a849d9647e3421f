package dev.handrail.remedy.form;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a target's message can be shown to a clerk as it is: short, words only, and none that the voice of the
 * product bans or that only engineers use. When in doubt it cannot.
 */
final class PlainWords {
    private static final int LONGEST = 80;
    private static final String MARKS = " .,:()'’“”„-–&+%€$";

    /** The banned words of voice.md, English and German; {@code *} for any ending. */
    private static final List<String> BANNED = words("""
            please, sorry, apolog*, oops, whoops, uh-oh, invalid, illegal, forbidden, unauthori*, denied, abort*, fatal*, bad,
            error*, fail, failed, failure*, exception*, unexpected, something went wrong, unfortunately, regret*, null,
            payload, endpoint*, api, server, http, json, xml, token*, credential*, authenticat*, authoris*, authoriz*,
            timeout, timed out, sync*, retry, retries, retried, execut*, parameter*, schema, validat*, webhook, query,
            queries, backend, utilis*, utiliz*, via, e.g., i.e., etc, and/or, in order to, simply, just, easy, easily,
            obviously, soon, shortly, asap, as soon as possible, later on, try again later, kindly, user, users, click,
            clicks, submit, resubmit*, contact your administrator, thank you,
            bitte, leider, entschuldig*, verzeih*, tut uns leid, ups, hoppla, huch, ungültig*, unzulässig*, verboten,
            verweiger*, fehlgeschlagen, fehlschlag*, fehler*, abgebrochen, unerwartet*, endpunkt*, authenti*, autoris*,
            zugangsdaten, zeitüberschreitung, synchron*, ausführ*, validier*, abfrage*, mittels, zwecks, bezüglich, seitens,
            z. b., d. h., bzw, ggf, evtl, usw, und/oder, einfach, lediglich, offensichtlich, bald, zeitnah, umgehend,
            schnellstmöglich, in kürze, demnächst, später erneut, nutzer*, anwender*, klicken*, absenden, administrator,
            vielen dank, du, dein*, dir, dich
            """);

    /** Words that only engineers use. */
    private static final List<String> TECHNICAL = words("""
            string, integer, int, float, double, boolean, bool, enum*, array*, object*, instance*, regex*, pattern, constraint*,
            undefined, nan, uuid, guid, sql, varchar, column, property, properties, attribute*, argument*, deseriali*, seriali*,
            pars*, request*, response*, status, code, key, record, trace*, stack*, handler, script*, url, uri, host, internal
            """);

    private PlainWords() {}

    /** @return the message without the full stop at its end, which a sentence of ours may follow */
    static Optional<String> of(String message) {
        String text = message == null ? "" : message.strip();
        if (text.endsWith(".")) {
            text = text.substring(0, text.length() - 1);
        }
        boolean plain = text.length() <= LONGEST && isWords(text) && !isTechnical(text);
        return plain ? Optional.of(text) : Optional.empty();
    }

    private static boolean isWords(String text) {
        boolean marks = text.chars().allMatch(c -> Character.isLetterOrDigit(c) || MARKS.indexOf(c) >= 0);
        boolean said = text.chars().anyMatch(Character::isLowerCase) && text.indexOf(' ') > 0;
        return marks && said && Arrays.stream(text.split(" ")).noneMatch(PlainWords::isName);
    }

    /** "shipTo", "com.acme", "ERR42": something's name and no word. */
    private static boolean isName(String word) {
        boolean name = false;
        for (int i = 1; i < word.length(); i++) {
            char before = word.charAt(i - 1);
            char here = word.charAt(i);
            boolean camel = Character.isLowerCase(before) && Character.isUpperCase(here);
            boolean path = before == '.' && Character.isLetter(here);
            boolean numbered = word.length() > 3 && Character.isLetter(before) && Character.isDigit(here);
            name |= camel || path || numbered;
        }
        return name;
    }

    private static boolean isTechnical(String text) {
        String padded = padded(text);
        return BANNED.stream().anyMatch(padded::contains) || TECHNICAL.stream().anyMatch(padded::contains);
    }

    /** Each with a space before and, unless any ending will do, one after: so that a search finds whole words only. */
    private static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .map(word -> word.endsWith("*") ? padded(word).stripTrailing() : padded(word))
                .toList();
    }

    private static String padded(String text) {
        var out = new StringBuilder(" ");
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean space = !Character.isLetterOrDigit(c);
            if (!space || out.charAt(out.length() - 1) != ' ') {
                out.append(space ? ' ' : c);
            }
        }
        return out.charAt(out.length() - 1) == ' '
                ? out.toString()
                : out.append(' ').toString();
    }
}
