package dev.handrail.platform;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.util.concurrent.TimeoutException;

/** Recognises that the database cannot be reached just now, however deep the reason lies. */
public final class DatabaseAway {
    private static final int DEPTH = 12;

    private DatabaseAway() {}

    /** Whether the database refused a value itself (SQLSTATE class 22), as a text with a NUL character. */
    public static boolean isBadData(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; cause = cause.getCause(), depth++) {
            if (cause instanceof PgException postgres && postgres.getSqlState() != null) {
                return postgres.getSqlState().startsWith("22");
            }
        }
        return false;
    }

    /** Whether waiting and asking again will do. SQLSTATE classes: 57P0x shutdown, 08 connection, 53 resources. */
    public static boolean isReasonFor(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; cause = cause.getCause(), depth++) {
            if (cause instanceof ClosedConnectionException
                    || cause instanceof SocketException
                    || cause instanceof java.io.IOException
                            && String.valueOf(cause.getMessage()).contains("reset")
                    || cause instanceof TimeoutException
                    || "Timeout".equals(cause.getMessage())) {
                return true;
            }
            if (cause instanceof PgException postgres && postgres.getSqlState() != null) {
                String state = postgres.getSqlState();
                return state.startsWith("57P0")
                        || state.startsWith("08")
                        || state.startsWith("53")
                        || state.equals("40P01");
            }
            if (cause.getSuppressed().length > 0 && isReasonFor(cause.getSuppressed()[0])) {
                return true;
            }
        }
        return false;
    }
}
