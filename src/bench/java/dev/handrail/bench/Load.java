package dev.handrail.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** Sends requests over a few connections that stay open. */
final class Load {
    static final int CLIENTS = 4;
    private static final int DIGITS = 3;

    private Load() {}

    /** The n-th request, sent and looked at. */
    interface Request {
        void send(Wire wire, long number) throws IOException;
    }

    /** Each client asks again as soon as it was answered. @return requests a second */
    static double closed(int port, double seconds, Request request) throws Exception {
        return closed(port, CLIENTS, seconds, request);
    }

    static double closed(int port, int clients, double seconds, Request request) throws Exception {
        AtomicLong next = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        atOnce(port, clients, wire -> {
            while (System.nanoTime() < end) {
                request.send(wire, next.getAndIncrement());
            }
        });
        return next.get() / ((System.nanoTime() - begin) / 1e9);
    }

    /** Requests begin when they are due, and their time counts from then on, whoever is late. @return of nanoseconds */
    static Histogram open(int port, double seconds, double rate, Request request) throws Exception {
        Histogram times = new Histogram(TimeUnit.MINUTES.toNanos(2), DIGITS);
        AtomicLong next = new AtomicLong();
        long most = Math.max(CLIENTS, (long) (seconds * rate));
        long begin = System.nanoTime();
        atOnce(port, CLIENTS, wire -> {
            for (long i = next.getAndIncrement(); i < most; i = next.getAndIncrement()) {
                long due = begin + (long) (i * 1e9 / rate);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.sleep(left);
                }
                request.send(wire, i);
                synchronized (times) {
                    times.recordValue(Math.min(System.nanoTime() - due, times.getHighestTrackableValue()));
                }
            }
        });
        return times;
    }

    private interface Client {
        void run(Wire wire) throws Exception;
    }

    private static void atOnce(int port, int clients, Client client) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        Callable<Void> each = () -> {
            try (Wire wire = new Wire(port)) {
                client.run(wire);
            }
            return null;
        };
        try {
            for (Future<Void> done : pool.invokeAll(new ArrayList<>(Collections.nCopies(clients, each)))) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
    }
}
