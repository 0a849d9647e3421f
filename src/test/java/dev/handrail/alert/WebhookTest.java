package dev.handrail.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import dev.handrail.alert.NoticeTeller.Fate;
import dev.handrail.alert.TestTeller.Happened;
import dev.handrail.alert.rules.Backoff;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What arrives at a real receiver, and what becomes of what does not. */
@QuarkusTest
class WebhookTest extends Alerted {
    @Test
    void a_webhook_is_signed_by_the_standard() throws Exception {
        mail("alice");
        hook();
        WireMock.stubFor(post(path).willReturn(ok()));
        tell();
        assertThat(received()).hasSize(1);
        LoggedRequest request = received().get(0);
        Map<String, List<String>> headers = request.getHeaders().all().stream()
                .collect(Collectors.toMap(header -> header.key().toLowerCase(), header -> header.values()));
        new Webhook(secret).verify(request.getBodyAsString(), HttpHeaders.of(headers, (name, value) -> true));
        assertThat(request.getHeader("webhook-id"))
                .isEqualTo("msg_" + webhook().getUUID("id").toString().replace("-", ""));
        assertThat(request.getHeader("User-Agent")).isEqualTo("Handrail");
        assertThat(request.getBodyAsString())
                .startsWith("{\"type\":\"test.news\",\"timestamp\":\"")
                .contains("\"data\":{")
                .contains(subject.toString());
        assertThat(teller.of(subject)).contains(new Happened(subject, Fate.SENT_BY_WEBHOOK, "Hook"));
    }

    @Test
    void a_repeat_carries_the_same_id_and_the_same_body() {
        mail("alice");
        hook();
        WireMock.stubFor(post(path)
                .inScenario(path)
                .willReturn(aResponse().withStatus(500))
                .willSetStateTo("well"));
        WireMock.stubFor(post(path).inScenario(path).whenScenarioStateIs("well").willReturn(ok()));
        tell();
        assertThat(webhook().getString("answer")).isEqualTo("HTTP 500");
        send(Duration.ofSeconds(20));
        assertThat(received()).hasSize(2);
        assertThat(received())
                .extracting(each -> each.getHeader("webhook-id"))
                .containsOnly("msg_" + webhook().getUUID("id").toString().replace("-", ""));
        assertThat(received().stream().map(LoggedRequest::getBodyAsString).distinct())
                .hasSize(1);
        assertThat(webhook().getString("state")).isEqualTo("sent");
    }

    @Test
    void a_redirect_is_not_followed() {
        mail("alice");
        hook();
        WireMock.stubFor(post(path)
                .willReturn(aResponse()
                        .withStatus(307)
                        .withHeader("Location", "http://127.0.0.1:" + port + path + "/secret")));
        WireMock.stubFor(post(path + "/secret").willReturn(ok()));
        tell();
        assertThat(WireMock.findAll(postRequestedFor(urlEqualTo(path + "/secret"))))
                .isEmpty();
        assertThat(webhook().getString("state")).isEqualTo("waiting");
        assertThat(webhook().getString("answer")).isEqualTo("HTTP 307: redirects are not followed");
    }

    @Test
    void who_asks_to_come_back_later_is_left_alone_until_then() {
        mail("alice");
        hook();
        WireMock.stubFor(post(path).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "3600")));
        tell();
        assertThat(webhook().getOffsetDateTime("next_at").toInstant()).isAfterOrEqualTo(now.plusSeconds(3600));
        send(Duration.ofSeconds(3500));
        assertThat(received()).hasSize(1);
    }

    @Test
    void a_dripping_answer_is_given_up_and_tried_again() {
        mail("alice");
        hook();
        WireMock.stubFor(post(path)
                .willReturn(
                        aResponse().withStatus(200).withBody("x".repeat(200)).withChunkedDribbleDelay(100, 20_000)));
        tell();
        assertThat(webhook().getString("state")).isEqualTo("waiting");
        assertThat(webhook().getString("answer")).isEqualTo("no answer within 2 seconds");
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() {
        mail("alice");
        hook();
        WireMock.stubFor(post(path).willReturn(aResponse().withStatus(200).withBody("x".repeat(5_000_000))));
        tell();
        assertThat(webhook().getString("state")).isEqualTo("sent");
    }

    @Test
    void a_receiver_that_is_gone_is_switched_off_and_can_be_switched_on_again() {
        mail("alice");
        hook();
        WireMock.stubFor(post(path).willReturn(aResponse().withStatus(410)));
        tell();
        assertThat(webhook().getString("state")).isEqualTo("refused");
        assertThat(teller.of(subject)).contains(new Happened(subject, Fate.WEBHOOK_UNDELIVERABLE, "Hook"));
        Recipient hook = hooked();
        assertThat(hook.disabledWhy()).isEqualTo("HTTP 410");
        assertThat(as(() -> recipients.enable(tenant, hook.id(), BY, now))).isTrue();
        assertThat(hooked().disabledAt()).isNull();
    }

    @Test
    void where_nobody_listens_it_is_tried_ten_times_and_then_given_up() {
        mail("alice");
        hook("http://localhost:1/hook");
        tell();
        assertThat(webhook().getString("answer")).isEqualTo("no connection");
        Duration later = Duration.ZERO;
        for (Duration step : Backoff.SCHEDULE) {
            assertThat(webhook().getString("state")).isEqualTo("waiting");
            later = later.plus(step).plusSeconds(30);
            send(later);
        }
        assertThat(webhook().getString("state")).isEqualTo("given_up");
        assertThat(webhook().getInteger("attempts")).isEqualTo(10);
        assertThat(teller.of(subject)).contains(new Happened(subject, Fate.WEBHOOK_UNDELIVERABLE, "Hook"));
    }

    @Test
    void a_removed_recipient_gets_nothing_more() {
        mail("alice");
        hook();
        write();
        spread();
        Recipient hook = hooked();
        assertThat(as(() -> recipients.remove(tenant, hook.id(), BY, now))).isTrue();
        send(Duration.ZERO);
        assertThat(received()).isEmpty();
        assertThat(webhook().getString("state")).isEqualTo("refused");
    }

    @Test
    void who_died_between_sending_and_marking_sends_the_same_again() {
        hook();
        mail("alice");
        WireMock.stubFor(post(path).willReturn(ok()));
        tell();
        // as if the mark had never been written
        rows("update delivery set state = 'waiting', sent_at = null, leased_until = next_at + interval '60 seconds'"
                + " where channel = 'webhook'");
        send(Duration.ofSeconds(30));
        assertThat(received()).as("leased by somebody who may yet live").hasSize(1);
        send(LEASE);
        assertThat(received()).hasSize(2);
        assertThat(received().stream().map(each -> each.getHeader("webhook-id")).distinct())
                .hasSize(1);
        assertThat(webhook().getInteger("attempts")).isEqualTo(2);
    }
}
