package dev.handrail.bench;

import dev.handrail.bench.Statements.Asked;
import dev.handrail.bench.Statements.Turn;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The limit: plain Vert.x that asks what a page asks, in the same turns behind the same wall, and writes as many bytes. */
final class PlainServer extends AbstractVerticle {
    private static final String TELL = "select set_config('app.tenant_id', $1, true)";
    private static final int CONNECTIONS = 6;
    private final int port;
    private final String tenant;
    private final List<List<Turn>> pages;
    private final List<Buffer> bodies;
    private final Pool pool;

    private PlainServer(int port, String tenant, List<List<Turn>> pages, List<Buffer> bodies, Pool pool) {
        this.port = port;
        this.tenant = tenant;
        this.pages = pages;
        this.bodies = bodies;
        this.pool = pool;
    }

    /** What the limit is told: a list of pages, each its turns, and how long each body is. */
    record Plan(String tenant, ArrayList<ArrayList<Turn>> pages, ArrayList<Integer> bytes) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** @param args its port, the database's, the file of a {@link Plan} */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        Plan plan;
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(Path.of(args[2])))) {
            plan = (Plan) in.readObject();
        }
        Vertx vertx = Vertx.vertx();
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(Integer.parseInt(args[1]))
                .setDatabase("handrail")
                .setUser("handrail_app")
                .setPassword("")
                .setCachePreparedStatements(true);
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .connectingTo(options)
                .using(vertx)
                .build();
        List<Buffer> bodies = plan.bytes().stream()
                .map(each -> Buffer.buffer("x".repeat(each)))
                .toList();
        vertx.deployVerticle(
                () -> new PlainServer(
                        Integer.parseInt(args[0]), plan.tenant(), List.copyOf(plan.pages()), bodies, pool),
                new DeploymentOptions().setInstances(2 * Runtime.getRuntime().availableProcessors()));
    }

    @Override
    public void start() {
        vertx.createHttpServer().requestHandler(this::answer).listen(port, "127.0.0.1");
    }

    /** The path is the page's number. */
    private void answer(HttpServerRequest request) {
        int page = Integer.parseInt(request.path().substring(1));
        if (page >= pages.size()) {
            request.response().end();
            return;
        }
        Future<?> done = Future.succeededFuture();
        for (Turn turn : pages.get(page)) {
            done = done.compose(ignored -> take(turn));
        }
        done.onComplete(asked -> {
            if (asked.succeeded()) {
                request.response()
                        .putHeader("Content-Type", "text/html;charset=UTF-8")
                        .end(bodies.get(page).copy());
            } else {
                request.response().setStatusCode(500).end(asked.cause().toString());
            }
        });
    }

    private Future<?> take(Turn turn) {
        if (!turn.transaction()) {
            Asked one = turn.asked().get(0);
            return one.values().isEmpty()
                    ? pool.query(one.sql()).execute()
                    : pool.preparedQuery(one.sql()).execute(tuple(one));
        }
        return pool.getConnection().compose(connection -> {
            Future<?> begun = connection.begin();
            Future<RowSet<Row>> told = connection.preparedQuery(TELL).execute(Tuple.of(tenant));
            Future<?> done = Future.succeededFuture();
            for (Asked each : turn.asked()) {
                if (!each.sql().equals(TELL)) {
                    done = done.compose(
                            ignored -> connection.preparedQuery(each.sql()).execute(tuple(each)));
                }
            }
            return done.compose(ignored -> Future.all(begun, told))
                    .compose(ignored -> connection.transaction().commit())
                    .eventually(() -> close(connection));
        });
    }

    private static Future<Void> close(SqlConnection connection) {
        return connection.close();
    }

    private static Tuple tuple(Asked asked) {
        Tuple tuple = Tuple.tuple();
        for (Serializable each : asked.values()) {
            tuple.addValue(each instanceof byte[] bytes ? Buffer.buffer(bytes) : each);
        }
        return tuple;
    }
}
