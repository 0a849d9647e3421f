package dev.handrail.tenancy;

import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What an identity token says of a person. */
public final class Claims {
    private Claims() {}

    public static Login login(JsonWebToken token, LoginRule rule) {
        String email = email(token);
        String name = Stream.of("name", "preferred_username", "upn")
                .flatMap(claim -> text(token, claim).stream())
                .findFirst()
                .orElse(email == null ? token.getSubject() : email);
        return rule.login(token.getIssuer(), token.getSubject(), name, email, emailVerified(token));
    }

    /** Null when it is not told. */
    public static String email(JsonWebToken token) {
        return text(token, "email").orElse(null);
    }

    private static Optional<String> text(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** Some issuers write true as a text. */
    private static Optional<Boolean> emailVerified(JsonWebToken token) {
        Object value = token.getClaim("email_verified");
        return value == null
                ? Optional.empty()
                : Optional.of(value == JsonValue.TRUE || "true".equals(value.toString()));
    }
}
