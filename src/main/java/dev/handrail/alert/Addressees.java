package dev.handrail.alert;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.rules.QuietHours;
import dev.handrail.platform.Sql;
import dev.handrail.words.Language;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who belongs to an audience just now, each address once. */
@ApplicationScoped
class Addressees {
    private static final String RECIPIENTS =
            "select r.id, r.channel, r.name, r.address, r.language, t.zone, r.muted, r.quiet_from, r.quiet_to,"
                    + " r.quiet_zone from recipient r"
                    + " join tenant t on t.tenant_id = r.tenant_id where r.disabled_at is null"
                    + " and r.paused_at is null order by r.created_at, r.id";
    /** Those who were invited and have not come yet are told too: the first failure may be the reason to come. */
    private static final String ADMINS =
            "select null::uuid as id, 'email' as channel, p.name, p.email as address, t.language,"
                    + " t.zone from (select name, email, created_at from member where role = 'customer-admin' union all"
                    + " select name, email, created_at from invitation where role = 'customer-admin' and used_at is null"
                    + " and expires_at > $1) p cross join tenant t order by p.created_at, p.email";

    private static final String STAFF = "select name, email as address from staff where role = $1 union all"
            + " select name, email from staff_invitation where role = $1 and used_at is null and expires_at > $2";

    private static final String NAMED_STAFF = "select name, email as address from staff where lower(email) = any($1)"
            + " union all select name, email from staff_invitation where lower(email) = any($1) and used_at is null"
            + " and expires_at > $2";

    private final ZoneId staffZone;
    private final Optional<String> lastResort;

    Addressees(
            @ConfigProperty(name = "handrail.staff.zone", defaultValue = "UTC") ZoneId staffZone,
            @ConfigProperty(name = "handrail.alert.fallback") Optional<String> lastResort) {
        this.staffZone = staffZone;
        this.lastResort = lastResort;
    }

    /**
     * Who is told.
     *
     * @param declined whether there is somebody, who chose not to be told such things: then nobody else is either
     */
    record Found(List<Addressee> to, boolean declined) {}

    /** @param topic of the notice: recipients may not want it */
    Uni<Found> of(SqlConnection connection, Audience audience, String topic, Instant now) {
        return switch (audience.group()) {
            case CUSTOMER -> customers(connection, topic, now);
            case SUPPORT -> staff(connection, audience, "support", now).map(Addressees::all);
            case ENGINEERING -> staff(connection, audience, "engineer", now).map(Addressees::all);
            case OPERATOR -> staff(connection, audience, "operator", now).map(Addressees::all);
            case PERSON -> person(connection, audience).map(Addressees::all);
            case TEAM -> team(connection, audience, now).map(Addressees::all);
            case CONTACT -> contact(connection, audience).map(Addressees::all);
        };
    }

    private static Found all(List<Addressee> to) {
        return new Found(to, false);
    }

    /** The mailbox that is told when nobody of the staff can be; empty when none is configured. */
    Optional<Addressee> lastResort(Audience audience) {
        return lastResort.filter(any -> audience.isStaff()).map(address -> colleague(audience, "", address));
    }

    private static Uni<Found> customers(SqlConnection connection, String topic, Instant now) {
        return connection.preparedQuery(RECIPIENTS).execute().chain(rows -> {
            // whoever wants no news of a kind has chosen so: the admins are told where no mailbox is left at all
            boolean mailboxes = read(rows).stream().anyMatch(each -> each.channel() == Channel.EMAIL);
            List<Addressee> named = wanting(topic, rows);
            if (mailboxes) {
                return Uni.createFrom().item(new Found(named, named.isEmpty()));
            }
            return connection
                    .preparedQuery(ADMINS)
                    .execute(Tuple.of(Sql.utc(now)))
                    .map(admins -> {
                        List<Addressee> all = new ArrayList<>(named);
                        all.addAll(read(admins));
                        return all(once(all));
                    });
        });
    }

    private static List<Addressee> wanting(String topic, RowSet<Row> rows) {
        List<Addressee> found = new ArrayList<>();
        for (Row row : rows) {
            if (!Arrays.asList(row.getArrayOfStrings("muted")).contains(topic)) {
                found.add(read(row, Recipients.quiet(row)));
            }
        }
        return once(found);
    }

    private static List<Addressee> read(RowSet<Row> rows) {
        List<Addressee> found = new ArrayList<>();
        rows.forEach(row -> found.add(read(row, null)));
        return once(found);
    }

    private static Addressee read(Row row, QuietHours quiet) {
        return new Addressee(
                Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                row.getUUID("id"),
                row.getString("name"),
                row.getString("address"),
                Audience.of(Group.CUSTOMER),
                Language.of(row.getString("language")),
                ZoneId.of(row.getString("zone")),
                quiet);
    }

    private Uni<List<Addressee>> staff(SqlConnection connection, Audience audience, String role, Instant now) {
        return connection
                .preparedQuery(STAFF)
                .execute(Tuple.of(role, Sql.utc(now)))
                .map(rows -> colleagues(audience, rows));
    }

    private Uni<List<Addressee>> person(SqlConnection connection, Audience audience) {
        return connection
                .preparedQuery("select name, email as address from staff where id = $1")
                .execute(Tuple.of(UUID.fromString(audience.name())))
                .map(rows -> colleagues(audience, rows));
    }

    /** Who is on duty, as far as they are still of the staff. */
    private Uni<List<Addressee>> team(SqlConnection connection, Audience audience, Instant now) {
        return Teams.onDuty(connection, audience.name(), now)
                .chain(onDuty -> connection
                        .preparedQuery(NAMED_STAFF)
                        .execute(Tuple.of(onDuty.toArray(String[]::new), Sql.utc(now))))
                .map(rows -> colleagues(audience, rows));
    }

    private Uni<List<Addressee>> contact(SqlConnection connection, Audience audience) {
        return connection
                .preparedQuery("select channel, name, address from contact where name = $1")
                .execute(Tuple.of(audience.name()))
                .map(rows -> {
                    List<Addressee> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new Addressee(
                            Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                            null,
                            row.getString("name"),
                            row.getString("address"),
                            audience,
                            Language.EN,
                            staffZone)));
                    return found;
                });
    }

    private List<Addressee> colleagues(Audience audience, RowSet<Row> rows) {
        List<Addressee> found = new ArrayList<>();
        rows.forEach(row -> found.add(colleague(audience, row.getString("name"), row.getString("address"))));
        return once(found);
    }

    private Addressee colleague(Audience audience, String name, String address) {
        return new Addressee(Channel.EMAIL, null, name, address, audience, Language.EN, staffZone);
    }

    private static List<Addressee> once(List<Addressee> all) {
        Map<String, Addressee> byAddress = new LinkedHashMap<>();
        for (Addressee each : all) {
            String address = each.channel() == Channel.EMAIL ? each.address().toLowerCase(Locale.ROOT) : each.address();
            byAddress.putIfAbsent(each.channel() + " " + address, each);
        }
        return List.copyOf(byAddress.values());
    }
}
