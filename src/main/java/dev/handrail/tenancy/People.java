package dev.handrail.tenancy;

import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds people, and binds their invitations when they sign in for the first time. */
@ApplicationScoped
public class People {
    private final Pool pool;

    People(Pool pool) {
        this.pool = pool;
    }

    /**
     * Who is this? Runs before any tenant is known, by the database function that is made for it.
     *
     * @param login what the issuer said; only a verified e-mail binds an invitation
     */
    public Uni<Person> find(Login login, Instant now) {
        return pool.preparedQuery("select * from find_person($1, $2, $3, $4, $5)")
                .execute(Tuple.of(login.issuer(), login.subject(), login.email(), login.emailVerified(), Sql.utc(now)))
                .map(rows -> person(login, rows));
    }

    /** All of the operator's staff who ever signed in, by name. */
    public Uni<List<Staff>> staff() {
        return pool.query("select id, name, role from staff order by name, id limit 500")
                .execute()
                .map(rows -> {
                    List<Staff> all = new ArrayList<>();
                    rows.forEach(row -> all.add(
                            new Staff(row.getUUID("id"), row.getString("name"), Role.of(row.getString("role")))));
                    return all;
                });
    }

    private static Person person(Login login, RowSet<Row> rows) {
        List<Membership> memberships = new ArrayList<>();
        Optional<Staff> staff = Optional.empty();
        String name = login.name();
        for (Row row : rows) {
            Role role = Role.of(row.getString("role"));
            if (role.isStaff()) {
                Staff known = new Staff(row.getUUID("person_id"), row.getString("name"), role);
                name = known.name();
                staff = Optional.of(known);
            } else {
                name = row.getString("name");
                memberships.add(membership(row, role));
            }
        }
        return new Person(name, List.copyOf(memberships), staff);
    }

    private static Membership membership(Row row, Role role) {
        return new Membership(
                row.getString("tenant_id"),
                row.getString("tenant_name"),
                ZoneId.of(row.getString("zone")),
                row.getString("language"),
                row.getString("accent"),
                row.getUUID("person_id"),
                row.getString("name"),
                role);
    }
}
