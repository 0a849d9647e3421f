package dev.handrail.cases.files;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The scanner that is configured; without one, files are marked as not scanned. */
final class ScannerProducer {
    private ScannerProducer() {}

    /**
     * @param address host:port of a ClamAV daemon
     * @throws IllegalArgumentException for anything else, so that Handrail does not start unscanned by mistake
     */
    @Produces
    @Singleton
    static AttachmentScanner scanner(
            Vertx vertx,
            @ConfigProperty(name = "handrail.attachments.clamav") Optional<String> address,
            @ConfigProperty(name = "handrail.attachments.patience", defaultValue = "20s") Duration patience) {
        if (address.isEmpty()) {
            return content -> Uni.createFrom().item(AttachmentScanner.Found.NOT_SCANNED);
        }
        int colon = address.get().lastIndexOf(':');
        if (colon < 1 || !address.get().substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("handrail.attachments.clamav must be host:port");
        }
        return new ClamAv(
                vertx,
                address.get().substring(0, colon),
                Integer.parseInt(address.get().substring(colon + 1)),
                patience);
    }
}
