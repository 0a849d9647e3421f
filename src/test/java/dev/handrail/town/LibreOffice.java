package dev.handrail.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The spreadsheet program itself; {@code -Dlibreoffice=soffice} names it. */
public final class LibreOffice {
    private final Path directory;

    /** @param directory of this test */
    public LibreOffice(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens a file and saves it again.
     *
     * @param from its ending
     * @param as what LibreOffice calls the format, with its options
     * @param to the new ending
     * @param more options of the program
     */
    public byte[] saved(byte[] content, String from, String as, String to, String... more)
            throws IOException, InterruptedException {
        Path in = Files.write(directory.resolve("in." + from), content);
        Path out = Files.createDirectories(directory.resolve("out"));
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("libreoffice"),
                "-env:UserInstallation=" + directory.resolve("profile").toUri(),
                "--headless"));
        command.addAll(List.of(more));
        command.addAll(List.of("--convert-to", as, "--outdir", out.toString(), in.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        Path result = out.resolve("in." + to);
        assertThat(result).as(Files.readString(directory.resolve("log"))).exists();
        return Files.readAllBytes(result);
    }
}
