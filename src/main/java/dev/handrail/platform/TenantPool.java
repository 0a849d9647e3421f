package dev.handrail.platform;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/**
 * The pool of the application's own role. Every transaction begins by telling PostgreSQL the tenant of the current
 * context, so that row-level security can act: Panache, stateless sessions and plain SQL alike.
 */
public final class TenantPool implements PgPool {
    private final Pool pool;

    TenantPool(Pool pool) {
        this.pool = pool;
    }

    /** Wraps the default datasource; the worker's pool is another one and stays as it is. */
    @Singleton
    static class Creator extends Wrapping {}

    /** The same role and the same walls, over connections that only intake uses. */
    @Singleton
    @ReactiveDataSource("intake")
    static class IntakeCreator extends Wrapping {}

    private abstract static class Wrapping implements PgPoolCreator {
        @Override
        public Pool create(Input input) {
            return new TenantPool(PgBuilder.pool()
                    .with(input.poolOptions())
                    .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                    .using(input.vertx())
                    .build());
        }
    }

    @Override
    public Future<SqlConnection> getConnection() {
        return pool.getConnection().map(TenantConnection::new);
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return pool.query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return pool.preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return pool.preparedQuery(sql, options);
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        pool.close(handler);
    }

    @Override
    public Future<Void> close() {
        return pool.close();
    }

    @Override
    @Deprecated
    public PgPool connectHandler(Handler<SqlConnection> handler) {
        pool.connectHandler(handler);
        return this;
    }

    @Override
    @Deprecated
    public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        pool.connectionProvider(provider);
        return this;
    }

    @Override
    public int size() {
        return pool.size();
    }
}
