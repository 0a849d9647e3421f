package dev.handrail.cases.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/** Finds out whether a file is what its name says: by its content, which alone counts. */
final class FileKinds {
    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
    private static final Set<String> PACKED = Set.of("application/zip", "application/x-tika-ooxml");
    /** Text that a browser or a shell would run. */
    private static final Set<String> ACTIVE =
            Set.of("text/html", "application/xhtml+xml", "image/svg+xml", "application/x-sh", "text/x-python");

    private FileKinds() {}

    /** Empty when its content is not what its name says, or nothing that is taken. */
    static Optional<Kind> of(String name, byte[] content) {
        return Kind.ofName(name).filter(kind -> fits(kind, content));
    }

    private static boolean fits(Kind kind, byte[] content) {
        MediaType found = found(content);
        String type = found.getBaseType().toString();
        return switch (kind) {
            case PDF, PNG, JPEG, WEBP -> type.equals(kind.type());
            case CSV, TXT -> isText(found);
            case XLSX -> isOffice(type, content, "xl/workbook.xml");
            case DOCX -> isOffice(type, content, "word/document.xml");
            case JSON -> isJson(content);
            case XML -> isA(found, MediaType.APPLICATION_XML) && !ACTIVE.contains(type);
        };
    }

    private static MediaType found(byte[] content) {
        try (TikaInputStream stream = TikaInputStream.get(content)) {
            return TYPES.detect(stream, new Metadata());
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private static boolean isText(MediaType found) {
        return isA(found, MediaType.TEXT_PLAIN)
                && !ACTIVE.contains(found.getBaseType().toString());
    }

    private static boolean isA(MediaType found, MediaType kind) {
        MediaTypeRegistry registry = TYPES.getMediaTypeRegistry();
        return registry.isInstanceOf(found, kind);
    }

    /** A packed file's list of contents names its parts unpacked. Macros are left at home. */
    private static boolean isOffice(String type, byte[] content, String part) {
        String names = new String(content, StandardCharsets.ISO_8859_1);
        return PACKED.contains(type)
                && names.contains("[Content_Types].xml")
                && names.contains(part)
                && !names.contains("vbaProject.bin");
    }

    private static boolean isJson(byte[] content) {
        try (JsonParser parser = new JsonFactory().createParser(content)) {
            boolean any = false;
            while (parser.nextToken() != null) {
                any = true;
            }
            return any;
        } catch (IOException notJson) {
            return false;
        }
    }
}
