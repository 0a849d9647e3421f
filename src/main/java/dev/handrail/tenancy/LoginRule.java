package dev.handrail.tenancy;

import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;

/** Turns the claims of an identity token into a login. */
public sealed interface LoginRule {

    /** @param emailVerified the claim, when there is one */
    Login login(String issuer, String subject, String name, String email, Optional<Boolean> emailVerified);

    /** Production: the issuer is who it says it is, and an e-mail is verified only if it says so. */
    @DefaultBean
    @Singleton
    final class Strict implements LoginRule {
        @Override
        public Login login(String issuer, String subject, String name, String email, Optional<Boolean> emailVerified) {
            if (issuer.startsWith("dev:")) {
                throw new IllegalArgumentException("an issuer called dev: belongs to development");
            }
            return new Login(issuer, subject, name, Objects.requireNonNullElse(email, ""), emailVerified.orElse(false));
        }
    }

    /**
     * The development issuer has another port at every start and says nothing of e-mails: it is stored as "dev:", so that
     * people stay who they are. This bean is not part of a production build.
     */
    @IfBuildProfile(anyOf = {"dev", "test"})
    @Singleton
    final class Development implements LoginRule {
        @Override
        public Login login(String issuer, String subject, String name, String email, Optional<Boolean> emailVerified) {
            return new Login("dev:", subject, name, Objects.requireNonNullElse(email, ""), true);
        }
    }
}
