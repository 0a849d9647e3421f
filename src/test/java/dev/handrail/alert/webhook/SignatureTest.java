package dev.handrail.alert.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignatureTest {
    @Test
    void it_is_the_one_of_the_specification() throws Exception {
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        String body = "{\"test\": 2432232314}";
        assertThat(Signature.of(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
                .isEqualTo(new Webhook(secret).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, body));
    }

    @Test
    void a_secret_has_256_bits_and_is_never_the_same() {
        String secret = Signature.newSecret();
        assertThat(secret).startsWith("whsec_").isNotEqualTo(Signature.newSecret());
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
    }

    @Test
    void the_id_is_made_of_the_delivery() {
        assertThat(Signature.id(UUID.fromString("0b8ff4a0-6f2e-4a54-8f2f-2b9d6a1c0d3e")))
                .isEqualTo("msg_0b8ff4a06f2e4a548f2f2b9d6a1c0d3e");
    }
}
