package dev.handrail.cases.files;

import dev.handrail.cases.files.AttachmentScanner.Found;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at files that came with a message, before anything of them is kept: all of them, or none. */
@ApplicationScoped
public class Uploads {
    /** Files of one message. */
    public static final int MOST = 5;
    /** MB (of 1,048,576 bytes) of one file. */
    public static final int LARGEST = 10;

    private static final long LARGEST_BYTES = LARGEST * 1024L * 1024;
    private static final String EXPECTED = "PDF, PNG, JPEG, WebP, CSV, TXT, XLSX, DOCX, JSON, XML";
    private final Vertx vertx;
    private final AttachmentScanner scanner;

    Uploads(Vertx vertx, AttachmentScanner scanner) {
        this.vertx = vertx;
        this.scanner = scanner;
    }

    /**
     * A file as it came.
     *
     * @param name as the browser told it
     * @param size in bytes, of what lies at the path
     */
    public record Upload(String name, Path path, long size) {
        /** A form whose field was left alone sends one without a name. */
        boolean isThere() {
            return name != null && !name.isBlank() || size > 0;
        }
    }

    /**
     * What came of looking.
     *
     * @param unfit null when all may be kept
     */
    public record Looked(List<Attached> files, Unfit unfit) {}

    private record One(Attached file, Unfit unfit) {}

    public Uni<Looked> look(List<Upload> came) {
        List<Upload> all =
                came == null ? List.of() : came.stream().filter(Upload::isThere).toList();
        if (all.size() > MOST) {
            return Uni.createFrom().item(new Looked(List.of(), new Unfit("attached_count", Map.of("max", MOST))));
        }
        Optional<Unfit> unread =
                all.stream().flatMap(each -> sized(each).stream()).findFirst();
        if (unread.isPresent()) {
            return Uni.createFrom().item(new Looked(List.of(), unread.get()));
        }
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(this::one)
                .collect()
                .asList()
                .map(Uploads::together);
    }

    private static Looked together(List<One> looked) {
        List<Attached> files = new ArrayList<>();
        for (One one : looked) {
            if (one.unfit() != null) {
                return new Looked(List.of(), one.unfit());
            }
            files.add(one.file());
        }
        return new Looked(files, null);
    }

    /** Before it is read. */
    private static Optional<Unfit> sized(Upload upload) {
        String name = FileName.of(upload.name());
        if (upload.size() == 0) {
            return Optional.of(new Unfit("attached_empty", Map.of("file", name)));
        }
        return upload.size() > LARGEST_BYTES
                ? Optional.of(new Unfit("attached_size", Map.of("file", name, "max", LARGEST)))
                : Optional.empty();
    }

    private Uni<One> one(Upload upload) {
        String name = FileName.of(upload.name());
        return vertx.executeBlocking(() -> read(name, upload.path()), false)
                .chain(read -> read.isEmpty()
                        ? unfit("attached_kind", Map.of("file", name, "expected", EXPECTED))
                        : scanner.scan(read.get().content()).chain(found -> judged(read.get(), found)));
    }

    private record Content(String name, Kind kind, byte[] content, byte[] sha256) {}

    private static Optional<Content> read(String name, Path path) throws Exception {
        byte[] content = Files.readAllBytes(path);
        return FileKinds.of(name, content).map(kind -> new Content(name, kind, content, sha256(content)));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What a scanner should have looked at and did not is not kept either. */
    private static Uni<One> judged(Content read, Found found) {
        return switch (found) {
            case CLEAN, NOT_SCANNED ->
                Uni.createFrom()
                        .item(new One(
                                new Attached(
                                        read.name(),
                                        read.kind().type(),
                                        read.content(),
                                        read.sha256(),
                                        found == Found.CLEAN),
                                null));
            case HARM -> unfit("attached_harm", Map.of("file", read.name()));
            case UNKNOWN -> unfit("attached_unchecked", Map.of("file", read.name()));
        };
    }

    private static Uni<One> unfit(String sentence, Map<String, Object> params) {
        return Uni.createFrom().item(new One(null, new Unfit(sentence, params)));
    }
}
