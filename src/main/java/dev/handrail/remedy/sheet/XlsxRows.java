package dev.handrail.remedy.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of a workbook as texts: numbers without rounding, dates as ISO 8601, formulas by what they last came to. */
final class XlsxRows {
    /** Bytes of all parts of a file when they are unpacked: more is no sheet of ten thousand rows. */
    private static final long MOST_UNPACKED = 200L * 1024 * 1024;

    private static final int MOST_PARTS = 1_000;

    private XlsxRows() {}

    static void read(byte[] file, SheetReader.Rows rows) {
        refuseBombs(file);
        try (ReadableWorkbook book =
                        new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, false));
                Stream<Row> lines = book.getFirstSheet().openStream()) {
            for (Iterator<Row> each = lines.iterator(); each.hasNext(); ) {
                Row row = each.next();
                if (row.getCellCount() > Sheet.MOST_COLUMNS) {
                    throw new SheetRefused("columns", Map.of("max", Sheet.MOST_COLUMNS));
                }
                rows.add(row.getRowNum(), cells(row));
            }
        } catch (SheetRefused refused) {
            throw refused;
        } catch (IOException | RuntimeException notXlsx) {
            throw new SheetRefused("unreadable");
        }
    }

    private static void refuseBombs(byte[] file) {
        long unpacked = 0;
        int parts = 0;
        byte[] buffer = new byte[64 * 1024];
        // as the library reads it: the JDK's own stream refuses what streaming writers make
        try (ZipArchiveInputStream zip =
                new ZipArchiveInputStream(new ByteArrayInputStream(file), "UTF8", true, true)) {
            while (zip.getNextEntry() != null) {
                if (++parts > MOST_PARTS) {
                    throw new SheetRefused("unreadable");
                }
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    unpacked += read;
                    if (unpacked > MOST_UNPACKED) {
                        throw new SheetRefused("rows", Map.of("max", Sheet.MOST_ROWS));
                    }
                }
            }
        } catch (SheetRefused refused) {
            throw refused;
        } catch (IOException | RuntimeException notZip) {
            throw new SheetRefused("unreadable");
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            cells.add(row.getOptionalCell(column).map(XlsxRows::text).orElse(""));
        }
        return cells;
    }

    private static String text(Cell cell) {
        CellType type = cell.getType();
        String raw = cell.getRawValue();
        return switch (type) {
            case NUMBER -> isDate(cell) ? date(cell) : number(raw);
            case BOOLEAN -> Boolean.TRUE.equals(cell.asBoolean()) ? "true" : "false";
            case STRING -> cell.asString() == null ? "" : cell.asString();
            case FORMULA -> raw == null ? "" : raw;
            case EMPTY -> "";
            case ERROR -> raw == null ? "" : raw;
        };
    }

    /** Formats of dates have a year or a day in them; in quotes or brackets they mean something else. */
    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        return format != null
                && format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "")
                        .toLowerCase(Locale.ROOT)
                        .matches(".*[yd].*");
    }

    private static String date(Cell cell) {
        LocalDateTime at = cell.asDate();
        return at.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? at.toLocalDate().toString()
                : at.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    /** Stored as a double: 0.1 is written so, and 1E+3 as people write it. */
    private static String number(String raw) {
        try {
            return raw == null ? "" : new BigDecimal(raw).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException other) {
            return raw;
        }
    }
}
