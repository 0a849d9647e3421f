package dev.handrail.remedy.form;

import java.util.List;
import java.util.stream.Stream;

/**
 * A group before it has values and problems.
 *
 * @param grid null when there are spots
 */
record Section(String title, List<Spot> spots, Grid grid) {

    record Grid(List<Table.Column> columns, List<Line> lines) {}

    record Line(int number, List<Spot> spots) {}

    Stream<Spot> all() {
        return grid == null ? spots.stream() : grid.lines.stream().flatMap(line -> line.spots.stream());
    }
}
