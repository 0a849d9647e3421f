package dev.handrail.alert;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.mail.MailSender;
import dev.handrail.platform.OutboundGuard;
import dev.handrail.platform.Problem;
import dev.handrail.platform.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What a recipient must look like, and that a webhook's address leads out to the public internet. */
@ApplicationScoped
class WishCheck {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_URL = 2000;
    private final OutboundGuard guard;

    WishCheck(OutboundGuard guard) {
        this.guard = guard;
    }

    /** The same without space around it. Throws or fails with a {@link ProblemException} that names each part. */
    Uni<Wish> check(Wish wish) {
        String name = wish.name() == null ? "" : wish.name().strip();
        String address = wish.address() == null ? "" : wish.address().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || hasControls(name)) {
            throw wrong("/name", "1 to " + LONGEST_NAME + " characters, in one line");
        }
        Wish plain = new Wish(wish.channel(), name, address, wish.language(), wish.muted(), wish.quiet());
        if (wish.channel() == Channel.EMAIL) {
            if (!MailSender.isAddress(address)) {
                throw wrong("/address", "This is no e-mail address. It looks like name@example.com.");
            }
            return Uni.createFrom().item(plain);
        }
        if (address.length() > LONGEST_URL) {
            throw wrong("/address", "At most " + LONGEST_URL + " characters.");
        }
        return guard.check(address)
                .onFailure(OutboundGuard.NotAllowedException.class)
                .transform(refused -> wrong("/address", refused.getMessage()))
                .replaceWith(plain);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static ProblemException wrong(String pointer, String detail) {
        return ProblemException.badRequest(
                "The recipient cannot be kept like this.", new Problem.Wrong(pointer, detail));
    }
}
