package dev.handrail.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.platform.OutboundGuard.NotAllowedException;
import dev.handrail.platform.OutboundGuard.Target;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {
    private static final Vertx VERTX = Vertx.vertx();
    private final Map<String, List<String>> names = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    private final OutboundGuard guard =
            new OutboundGuard(VERTX, this::resolve, List.of("localhost:8099", "dev.test:443"));

    @AfterAll
    static void close() {
        VERTX.close();
    }

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        asked.add(host);
        List<InetAddress> found = new ArrayList<>();
        for (String address : names.getOrDefault(host, List.of(host))) {
            found.addAll(Arrays.asList(InetAddress.getAllByName(address)));
        }
        return found;
    }

    private Target check(String url) {
        return guard.check(url).await().indefinitely();
    }

    private void refused(String url, String why) {
        assertThatThrownBy(() -> check(url))
                .as(url)
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255"
            })
    void four_byte_addresses_that_are_not_public_are_refused_also_inside_of_longer_ones(String address) {
        refused("https://" + address + "/", "public internet");
        String[] parts = address.split("\\.");
        String hex = String.format(
                "%02x%02x:%02x%02x",
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]));
        refused("https://[::ffff:" + address + "]/", "public internet");
        refused("https://[::" + hex + "]/", "public internet");
        refused("https://[64:ff9b::" + hex + "]/", "public internet");
        refused("https://[2002:" + hex + "::1]/", "public internet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "fc00::1",
                "fdff::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "2001:2::1",
                "3fff::1",
                "64:ff9b:1::1",
                "100::1",
                "5f00::1"
            })
    void sixteen_byte_addresses_that_are_not_public_are_refused(String address) {
        refused("https://[" + address + "]/", "public internet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.0.1",
                "172.32.0.1",
                "[2a00:1450:4001::1]",
                "[64:ff9b::0808:0808]",
                "[2002:808:808::1]"
            })
    void public_ones_pass(String address) {
        assertThat(check("https://" + address + "/x").port()).isEqualTo(443);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f.1",
                "0x7f000001",
                "017700000001",
                "127.1",
                "0177.0.0.1",
                "127.0.0.1.",
                "1",
                "08.8.8.8",
                "example.0x7f",
                "256.1.1.1.1"
            })
    void numbers_that_some_readers_take_for_an_address_are_refused_unasked(String host) {
        refused("https://" + host + "/", "");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_name_is_as_public_as_the_least_of_its_addresses() {
        names.put("both.test", List.of("8.8.8.8", "10.0.0.1"));
        names.put("mapped.test", List.of("8.8.8.8", "::ffff:127.0.0.1"));
        refused("https://both.test/", "public internet");
        refused("https://mapped.test/", "public internet");
        refused("https://localhost/", "public internet");
    }

    @Test
    void the_address_that_was_checked_is_the_one_to_connect_to() {
        names.put("hooks.test", List.of("2a00:1450:4001::1", "8.8.4.4"));
        Target target = check("https://hooks.test:8443/in/a%20b?x=1&y=%2F#part");
        assertThat(target.address().getHostAddress()).isEqualTo("8.8.4.4");
        assertThat(target.host()).isEqualTo("hooks.test");
        assertThat(target.path()).isEqualTo("/in/a%20b?x=1&y=%2F");
        assertThat(target.tls()).isTrue();
        names.put("hooks.test", List.of("127.0.0.1"));
        assertThat(target.address().getHostAddress()).isEqualTo("8.8.4.4");
        refused("https://hooks.test:8443/", "public internet");
        assertThat(asked).hasSize(2);
    }

    @Test
    void what_is_no_address_of_a_receiver_is_refused_in_words_that_help() {
        refused("http://example.com/", "https://");
        refused("ftp://example.com/", "https://");
        refused("example.com", "https://");
        refused("", "https://");
        refused("file:///etc/passwd", "https://");
        refused("https://user:secret@example.com/", "user name");
        refused("https:///path", "host name");
        refused("https://exa mple.com/", "no web address");
        refused("https://example.com\r\nX: y/", "no web address");
        refused("https://a_b.example.com\\@127.0.0.1/", "no web address");
        refused("https://[fe80::1%25eth0]/", "host name");
        refused("https://example.com:0/", "port");
        refused("https://example.com:99999/", "port");
        refused("https://no-such-name.invalid/", "public internet");
    }

    @Test
    void who_is_on_the_list_may_be_private_and_in_the_open_but_only_there() {
        assertThat(check("http://localhost:8099/x").tls()).isFalse();
        names.put("dev.test", List.of("10.1.1.1"));
        assertThat(check("https://dev.test/").address().getHostAddress()).isEqualTo("10.1.1.1");
        refused("http://localhost:8098/", "https://");
        refused("https://dev.test:444/", "public internet");
    }
}
