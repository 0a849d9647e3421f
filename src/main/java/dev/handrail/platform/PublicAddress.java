package dev.handrail.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the public internet: everything that IANA's special-purpose registries (RFC 6890 and its
 * successors) set apart does not. An IPv4 address inside an IPv6 one counts as what it is.
 */
final class PublicAddress {
    private static final List<Block> NOT_PUBLIC_4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final Block GLOBAL_6 = block("2000:0:0:0:0:0:0:0/3");
    /** Protocol assignments (Teredo among them), documentation. */
    private static final List<Block> NOT_PUBLIC_6 =
            blocks("2001:0:0:0:0:0:0:0/23", "2001:db8:0:0:0:0:0:0/32", "3fff:0:0:0:0:0:0:0/20");

    private static final Block SIX_TO_FOUR = block("2002:0:0:0:0:0:0:0/16");
    private static final Block NAT64 = block("64:ff9b:0:0:0:0:0:0/96");

    private PublicAddress() {}

    private record Block(byte[] start, int bits) {
        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return NOT_PUBLIC_4.stream().noneMatch(block -> block.holds(bytes));
        }
        if (address instanceof Inet6Address six && six.getScopeId() != 0) {
            return false;
        }
        if (SIX_TO_FOUR.holds(bytes)) {
            return four(bytes, 2);
        }
        if (NAT64.holds(bytes)) {
            return four(bytes, 12);
        }
        return GLOBAL_6.holds(bytes) && NOT_PUBLIC_6.stream().noneMatch(block -> block.holds(bytes));
    }

    private static boolean four(byte[] bytes, int from) {
        byte[] inside = Arrays.copyOfRange(bytes, from, from + 4);
        return NOT_PUBLIC_4.stream().noneMatch(block -> block.holds(inside));
    }

    private static List<Block> blocks(String... texts) {
        return Arrays.stream(texts).map(PublicAddress::block).toList();
    }

    /** Written in full, so that nothing is looked up: four decimal or eight hexadecimal groups. */
    private static Block block(String text) {
        String[] parts = text.split("/");
        boolean six = parts[0].contains(":");
        String[] groups = parts[0].split(six ? ":" : "\\.");
        byte[] start = new byte[six ? 16 : 4];
        for (int i = 0; i < groups.length; i++) {
            int group = Integer.parseInt(groups[i], six ? 16 : 10);
            if (six) {
                start[2 * i] = (byte) (group >> 8);
                start[2 * i + 1] = (byte) group;
            } else {
                start[i] = (byte) group;
            }
        }
        return new Block(start, Integer.parseInt(parts[1]));
    }
}
