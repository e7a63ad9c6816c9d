/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of cells, written in columns. */
public final class TextTable {

    private static final String INDENT = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** One line for each row; the cells of a column begin below each other. */
    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(INDENT).append(cell).append(" ".repeat(Math.max(0, width(column) - length(cell))));
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        // The last cell of a row may be as long as it likes.
        return rows.stream().filter(row -> row.size() > column + 1)
                .flatMapToInt(row -> IntStream.of(length(row.get(column)))).max().orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
