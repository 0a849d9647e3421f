package dev.handrail.history.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization",
                "http.request.header.authorization",
                "http.request.header.proxy-authorization",
                "http.request.header.cookie",
                "http.response.header.set-cookie",
                "http.request.header.x_api_key",
                "X-Api-Key",
                "apiKey",
                "api-key",
                "api.key",
                "user.password",
                "userPassword",
                "PASSWD",
                "db.pwd",
                "client_secret",
                "clientSecret",
                "access_token",
                "accessToken",
                "ACCESS_TOKEN",
                "id_token",
                "private_key",
                "privateKey",
                "X-Hub-Signature-256",
                "stripe-signature",
                "requestSignature",
                "X-Shopify-Hmac-Sha256",
                "credentials",
                "aws.credential",
                "session.id",
                "sessionId",
                "JSESSIONID",
                "PHPSESSID",
                "cvv",
                "x-auth",
                "pass",
                "db_pass",
                "cvv2",
                "Ocp-Apim-Subscription-Key"
            })
    void names_of_credentials_hide_their_value(String name) {
        assertThat(Redaction.value(name, "plain")).isEqualTo("[masked]");
        assertThat(Redaction.value(name, List.of("plain", "more"))).isEqualTo("[masked]");
        assertThat(Redaction.value(name, Map.of("a", "plain"))).isEqualTo("[masked]");
        assertThat(Redaction.value(name, 123456789L)).isEqualTo("[masked]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api",
                "key",
                "handrail.record.key",
                "record.key",
                "idempotency-key",
                "messaging.rabbitmq.destination.routing_key",
                "author",
                "authorized",
                "secretary",
                "tokenization",
                "token_type",
                "secretExpiresAt",
                "signature_status",
                "signatureRequired",
                "password_policy",
                "session",
                "sid",
                "cookie_consent",
                "passport",
                "boarding_pass",
                "author",
                "monkey",
                "keyword",
                "handrail.system",
                "",
                "x"
            })
    void other_names_do_not(String name) {
        assertThat(Redaction.value(name, "plain")).isEqualTo("plain");
    }

    @Test
    void counts_and_yes_or_no_hide_nothing() {
        assertThat(Redaction.value("gen_ai.usage.input_tokens", 12L)).isEqualTo(12L);
        assertThat(Redaction.value("tokens", "3")).isEqualTo("3");
        assertThat(Redaction.value("password", true)).isEqualTo(true);
        assertThat(Redaction.value("password", null)).isNull();
        assertThat(Redaction.value("password", "")).isEqualTo("");
        assertThat(Redaction.value("token", 3L)).isEqualTo("[masked]");
    }
}
