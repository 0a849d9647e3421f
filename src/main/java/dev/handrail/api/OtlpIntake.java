package dev.handrail.api;

import dev.handrail.history.Intake;
import dev.handrail.history.Intake.Receipt;
import dev.handrail.history.RuntimeIntake;
import dev.handrail.history.otlp.Otlp;
import dev.handrail.history.otlp.Otlp.Signal;
import dev.handrail.history.rules.Limits;
import dev.handrail.history.rules.Reader;
import dev.handrail.history.rules.Reading;
import dev.handrail.history.rules.RuntimeReader;
import dev.handrail.tenancy.Machine;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Supplier;

/** A decompressed OTLP request, by whichever protocol it came: read, and stored before it is answered. */
@Singleton
class OtlpIntake {
    /** Larger bodies are read beside the event loop. */
    private static final int LARGE = 256 * 1024;

    private final Intake intake;
    private final RuntimeIntake runtimes;
    private final Allowance allowance;
    private final Reader reader = new Reader(Limits.DEFAULT);
    private final RuntimeReader runtimeReader = new RuntimeReader(Limits.DEFAULT);

    OtlpIntake(Intake intake, RuntimeIntake runtimes, Allowance allowance) {
        this.intake = intake;
        this.runtimes = runtimes;
        this.allowance = allowance;
    }

    /**
     * Fails with {@code UndecodableException} for a body that is no request, and with {@code TooManyRequestsException} for a
     * credential that sends too fast.
     */
    Uni<Receipt> take(Signal signal, byte[] body, boolean json, Machine machine, Instant now) {
        allowance.check(machine);
        if (signal == Signal.METRICS) {
            return read(body, () -> runtimeReader.read(Otlp.metrics(body, json), now))
                    .invoke(readings -> allowance.spend(
                            machine,
                            readings.stream()
                                    .mapToLong(reading -> reading.points().size() + reading.rejected())
                                    .sum()))
                    .chain(readings -> runtimes.take(machine, readings, now));
        }
        return read(body, () -> reader.read(Otlp.decode(signal, body, json), now))
                .invoke(readings -> allowance.spend(machine, Reading.rows(readings)))
                .chain(readings -> intake.take(machine, readings, now));
    }

    private static <T> Uni<T> read(byte[] body, Supplier<T> decode) {
        Uni<T> read = Uni.createFrom().item(decode);
        return body.length > LARGE ? read.runSubscriptionOn(Infrastructure.getDefaultWorkerPool()) : read;
    }
}
