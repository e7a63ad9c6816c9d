/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.postern.catalog.CheckFinding.Code;
import org.postern.catalog.internal.RecordReader;
import org.postern.catalog.internal.RecordWriter;
import org.postern.catalog.internal.check.AutoconfigSubjects;
import org.postern.catalog.internal.check.RecordRules;
import org.postern.catalog.internal.check.RecordSubjects;
import org.postern.catalog.internal.check.Spelling;
import org.postern.catalog.internal.check.StockRules;
import org.postern.catalog.internal.check.Subject;
import org.postern.formats.internal.XmlElement;
import org.postern.formats.internal.XmlLimits;
import org.postern.formats.internal.XmlReader;
import org.postern.formats.internal.XmlReading;

/**
 * Looks for mistakes in catalogs: in files of our own format, in autoconfig files (version 1.1 and 1.2), and in
 * folders of either. Looks at nothing but the content; asks no network. Files are read within the limits of
 * {@link CatalogReader}. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class CatalogCheck {

    private static final XmlLimits LIMITS = new XmlLimits(CatalogReader.LONGEST_FILE, 32, 500_000);
    private static final String OWN_FORMAT = "providers";
    private static final String AUTOCONFIG = "clientConfig";

    private final XmlReader xml = new XmlReader(LIMITS);
    private final LocalDate today;
    private final LocalDate oldest;

    /**
     * @param today the day on which to check
     * @param oldest values that were compared with their source before this day are too old
     */
    public CatalogCheck(LocalDate today, LocalDate oldest) {
        this.today = today;
        this.oldest = oldest;
    }

    /** Checks a file, or every file in a folder whose name ends with {@code .xml}. */
    public List<CheckFinding> check(Path place) {
        List<Subject> subjects = new ArrayList<>();
        List<CheckFinding> findings = new ArrayList<>();
        try (Stream<Path> files = Files.isDirectory(place) ? Files.list(place) : Stream.of(place)) {
            files.filter(file -> file.equals(place) || file.getFileName().toString().endsWith(".xml")).sorted()
                    .forEach(file -> read(file, subjects, findings));
        } catch (IOException unreadable) {
            findings.add(CheckFinding.of(Code.FILE_UNREADABLE, place.toString(), 0, "", "it cannot be listed"));
        }
        return completed(subjects, findings);
    }

    /** Checks what a layer has; lines are known only of mistakes that kept a record out. */
    public List<CheckFinding> check(CatalogLayer layer) {
        List<CheckFinding> findings = new ArrayList<>();
        layer.problems().forEach(problem -> findings.add(CheckFinding.of(Code.RECORD_UNUSABLE, problem.catalog(),
                problem.line(), "", problem.message())));
        List<Subject> subjects = layer.catalog().records().stream()
                .map(record -> RecordSubjects.subject(layer.id(), RecordWriter.element(record))).toList();
        return completed(subjects, findings);
    }

    private List<CheckFinding> completed(List<Subject> subjects, List<CheckFinding> findings) {
        RecordRules rules = new RecordRules(today, oldest);
        subjects.forEach(subject -> findings.addAll(rules.check(subject)));
        findings.addAll(new StockRules().check(subjects));
        return findings.stream().distinct().sorted(Comparator.comparing(CheckFinding::file)
                .thenComparingInt(CheckFinding::line)).toList();
    }

    private void read(Path file, List<Subject> subjects, List<CheckFinding> findings) {
        String name = file.toString();
        try (InputStream input = Files.newInputStream(file)) {
            switch (xml.read(input)) {
                case XmlReading.Refused(XmlReading.Problem problem, String reason, int line) ->
                    findings.add(CheckFinding.of(Code.FILE_UNREADABLE, name, line, "", reason));
                case XmlReading.Parsed(XmlElement root) -> {
                    switch (root.name()) {
                        case OWN_FORMAT -> readOwn(name, root, subjects, findings);
                        case AUTOCONFIG -> {
                            findings.addAll(Spelling.ofAutoconfig(name).check(root));
                            subjects.addAll(AutoconfigSubjects.subjects(name, root));
                        }
                        default -> findings.add(CheckFinding.of(Code.FILE_UNREADABLE, name, root.line(), "",
                                "neither a catalog nor an autoconfig file"));
                    }
                }
            }
        } catch (IOException unreadable) {
            findings.add(CheckFinding.of(Code.FILE_UNREADABLE, name, 0, "", "it cannot be read"));
        }
    }

    private void readOwn(String name, XmlElement root, List<Subject> subjects, List<CheckFinding> findings) {
        findings.addAll(Spelling.ofRecords(name).check(root));
        root.children("provider").forEach(provider -> {
            Subject subject = RecordSubjects.subject(name, provider);
            subjects.add(subject);
            // What keeps a record out of use and none of the rules has named.
            if (new RecordRules(today, oldest).check(subject).stream().noneMatch(CheckFinding::isError)) {
                RecordReader reader = new RecordReader(name);
                reader.read(provider);
                if (reader.result().catalog().records().isEmpty()) {
                    CatalogProblem problem = reader.result().problems().getLast();
                    findings.add(CheckFinding.of(Code.RECORD_UNUSABLE, name, problem.line(), subject.id(),
                            problem.message()));
                }
            }
        });
    }
}
