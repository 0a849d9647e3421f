package dev.handrail.alert;

import dev.handrail.alert.Addressee.Channel;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * How many are sent at once: in all by each channel, for one tenant, and to one host. So a slow host holds up few, a tenant
 * with many slow hosts holds up nobody else, and no webhook stands in the way of a mail.
 */
final class Lanes {
    static final int PER_CHANNEL = 16;
    static final int PER_TENANT = 6;
    static final int PER_HOST = 4;
    private final Map<Channel, Integer> all = new EnumMap<>(Channel.class);
    private final Map<String, Integer> busy = new HashMap<>();

    /** A place that may be taken once and is given back once. */
    final class Lane {
        private final String tenant;
        private Channel channel;
        private String host;

        private Lane(String tenant) {
            this.tenant = tenant;
        }

        boolean take(Channel wanted, String at) {
            synchronized (Lanes.this) {
                if (host != null || full(wanted, tenant) || busy.getOrDefault(at, 0) >= PER_HOST) {
                    return false;
                }
                channel = wanted;
                host = at;
                all.merge(channel, 1, Integer::sum);
                busy.merge(host, 1, Integer::sum);
                busy.merge(of(channel, tenant), 1, Integer::sum);
                return true;
            }
        }

        void free() {
            synchronized (Lanes.this) {
                if (host != null) {
                    all.merge(channel, -1, Integer::sum);
                    leave(host);
                    leave(of(channel, tenant));
                    host = null;
                }
            }
        }

        private void leave(String place) {
            busy.computeIfPresent(place, (any, count) -> count > 1 ? count - 1 : null);
        }
    }

    Lane lane(String tenant) {
        return new Lane(tenant);
    }

    /** Whether nothing of this tenant's can begin now. */
    synchronized boolean full(Channel channel, String tenant) {
        return all.getOrDefault(channel, 0) >= PER_CHANNEL || busy.getOrDefault(of(channel, tenant), 0) >= PER_TENANT;
    }

    /** No host is called like this. */
    private static String of(Channel channel, String tenant) {
        return channel + " of " + tenant;
    }
}
