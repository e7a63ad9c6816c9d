/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.postern.formats.SearchReport;
import org.postern.model.Proposal;

/** A file with what searches found out, fit to be shown to others. Written whole or not at all. */
final class ReportFile {

    private final Path place;
    private final SearchReport report;
    private final List<String> texts = new ArrayList<>();

    /** @param program name and version of the program */
    ReportFile(Path place, String program) {
        this.place = place.toAbsolutePath();
        this.report = new SearchReport(program + ", Java " + Runtime.version() + ", " + System.getProperty("os.name")
                + " " + System.getProperty("os.arch") + ", " + LocalDate.now());
    }

    /** Whether the file can be made or replaced; known before anything is asked. */
    boolean isWritable() {
        return Files.exists(place) ? Files.isRegularFile(place) && Files.isWritable(place)
                : Files.isWritable(place.getParent());
    }

    void add(Proposal proposal) {
        texts.add(report.text(proposal));
    }

    /** Returns whether it could be written. */
    boolean write() {
        try {
            Files.writeString(place, String.join("\n", texts));
            return true;
        } catch (IOException unwritable) {
            return false;
        }
    }
}
