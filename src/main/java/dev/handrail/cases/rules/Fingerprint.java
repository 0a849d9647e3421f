package dev.handrail.cases.rules;

import dev.handrail.cases.rules.grouping.Group;
import dev.handrail.cases.rules.grouping.Templates;
import dev.handrail.history.rules.Clues;
import dev.handrail.history.rules.Clues.BadField;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What failures have in common that belong together: observed facts only, never the class, so that a changed signal splits no
 * case.
 *
 * <p>The structure is integration, step, exception or error type, code, status, and the bad fields with what is wrong with
 * each; then comes the group of its message, as the installation's templates have it, unless fields say it all.
 */
public final class Fingerprint {
    /** Stored with every print: prints of different versions are not compared. */
    public static final int VERSION = 2;

    private static final int DIGITS = 32;
    private static final Pattern INDEX = Pattern.compile("(?<=/|^|\\.)\\d++(?=/|\\.|$)|\\[\\d++]");
    private static final Pattern ONLY_A_STATUS =
            Pattern.compile("(?i)_OTHER|(?:https?)?[ _-]?(?:status|error)?[ _-]?(?:code)?[ _:-]?[1-5]\\d\\d");

    private Fingerprint() {}

    /** @param templates of the installation; they learn from the message */
    public static Print of(Facts facts, Templates templates) {
        Clues clues = facts.clues();
        List<BadField> fields = clues.fields() == null ? List.of() : clues.fields();
        Group group = fields.isEmpty() ? templates.add(MessageTemplate.told(clues.message(), facts.values())) : null;
        String structure = structure(facts, fields);
        return new Print(
                hash(structure + part("message", group == null ? null : group.id())),
                hash(structure),
                group == null ? "" : group.why(),
                VERSION);
    }

    /** The prints that the same failure would have had before its message's group took others in, the oldest group first. */
    public static List<String> former(Facts facts, Templates templates) {
        Clues clues = facts.clues();
        if (clues.fields() != null && !clues.fields().isEmpty()) {
            return List.of();
        }
        Group group = templates.find(MessageTemplate.told(clues.message(), facts.values()));
        String structure = structure(facts, List.of());
        return templates.leadingTo(group.id()).stream()
                .map(id -> hash(structure + part("message", id)))
                .toList();
    }

    private static String structure(Facts facts, List<BadField> fields) {
        Clues clues = facts.clues();
        StringBuilder structure = new StringBuilder();
        structure.append(part("integration", facts.integration()));
        structure.append(
                part("step", new MessageScanner(new RecordValues(facts.values())).maskValues(text(facts.step()))));
        types(clues).forEach(type -> structure.append(part("type", type)));
        structure.append(part("code", clues.code()));
        structure.append(part("status", clues.httpStatus()));
        structure.append(part("grpc", clues.grpcCode()));
        structure.append(part("sqlstate", clues.sqlState()));
        fields(fields, facts.values()).forEach(field -> structure.append(part("field", field)));
        return structure.append(part("run", facts.wholeRun())).toString();
    }

    /**
     * Names without their package, because a log may tell them so where a span tells the whole; and without those that only
     * repeat the status.
     */
    private static Set<String> types(Clues clues) {
        Set<String> types = new TreeSet<>();
        for (String type : new String[] {clues.exceptionType(), clues.errorType()}) {
            String told = text(type);
            if (!told.isEmpty() && !ONLY_A_STATUS.matcher(told).matches()) {
                types.add(withoutPackage(told));
            }
        }
        String inMessage = MessageTemplate.leadingType(clues.message());
        if (types.isEmpty() && inMessage != null) {
            types.add(withoutPackage(inMessage));
        }
        return types;
    }

    private static String withoutPackage(String type) {
        String last = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        return !last.isEmpty() && Character.isUpperCase(last.charAt(0)) ? last : type;
    }

    private static Set<String> fields(List<BadField> fields, Set<String> values) {
        Set<String> found = new TreeSet<>();
        for (BadField field : fields) {
            String path = INDEX.matcher(text(field.path())).replaceAll("*");
            String code = text(field.code());
            found.add(path + " " + (code.isEmpty() ? MessageTemplate.of(field.message(), values) : code));
        }
        return found;
    }

    /** Named and ended, so that no two lists of facts read the same. */
    private static String part(String name, Object value) {
        String told = value == null ? "" : value.toString().strip();
        return name + "=" + told.length() + ":" + told + "\n";
    }

    private static String text(String text) {
        return text == null ? "" : text.strip();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
