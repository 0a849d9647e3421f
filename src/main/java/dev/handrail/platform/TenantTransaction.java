package dev.handrail.platform;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Transaction;

/**
 * A transaction that commits only if BEGIN and the telling of the tenant were both answered well. Both answers come
 * before any later statement's, so waiting for them at the end costs nothing.
 */
record TenantTransaction(Transaction transaction, Future<?> ready) implements Transaction {

    boolean wraps(Transaction other) {
        return transaction == other;
    }

    @Override
    public Future<Void> commit() {
        return ready.transform(answer -> answer.succeeded()
                ? transaction.commit()
                : transaction.rollback().transform(ignored -> Future.failedFuture(answer.cause())));
    }

    @Override
    public void commit(Handler<AsyncResult<Void>> handler) {
        commit().onComplete(handler);
    }

    @Override
    public Future<Void> rollback() {
        return transaction.rollback();
    }

    @Override
    public void rollback(Handler<AsyncResult<Void>> handler) {
        transaction.rollback(handler);
    }

    @Override
    public void completion(Handler<AsyncResult<Void>> handler) {
        transaction.completion(handler);
    }

    @Override
    public Future<Void> completion() {
        return transaction.completion();
    }
}
