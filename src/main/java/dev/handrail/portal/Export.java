package dev.handrail.portal;

import dev.handrail.portal.ExportRows.File;
import dev.handrail.portal.ExportRows.Lines;
import io.smallrye.mutiny.Multi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** One ZIP while it is written: a page of one table at a time is in memory, and the next is asked for when this one has left. */
final class Export {
    /** Lines of one file. */
    static final int MOST = 200_000;

    private final ExportRows rows;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);
    private final StringBuilder about = new StringBuilder();

    Export(ExportRows rows) {
        this.rows = rows;
    }

    private static final class Place {
        private UUID after;
        private int lines;
        private boolean over;
    }

    Multi<byte[]> chunks() {
        Multi<byte[]> files = Multi.createFrom()
                .iterable(Arrays.asList(File.values()))
                .onItem()
                .transformToMultiAndConcatenate(this::file);
        return Multi.createBy()
                .concatenating()
                .streams(files, Multi.createFrom().item(this::end));
    }

    private Multi<byte[]> file(File file) {
        Place place = new Place();
        return Multi.createBy()
                .repeating()
                .uni(() -> rows.page(file, place.after).map(page -> write(file, place, page)))
                .whilst(any -> !place.over);
    }

    private byte[] write(File file, Place place, Lines page) {
        try {
            if (place.lines == 0) {
                zip.putNextEntry(new ZipEntry(file.title + ".jsonl"));
            }
            for (String line : page.lines()) {
                zip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            place.lines += page.lines().size();
            place.after = page.last();
            boolean cut = page.last() != null && place.lines >= MOST;
            place.over = page.last() == null || cut;
            if (place.over) {
                zip.closeEntry();
                about.append(file.title)
                        .append(".jsonl: ")
                        .append(place.lines)
                        .append(cut ? " lines, and more that did not fit\n" : " lines, all there are\n");
            }
            return taken();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] end() {
        try {
            zip.putNextEntry(new ZipEntry("about.txt"));
            zip.write(about.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.close();
            return taken();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] taken() {
        byte[] chunk = bytes.toByteArray();
        bytes.reset();
        return chunk;
    }
}
