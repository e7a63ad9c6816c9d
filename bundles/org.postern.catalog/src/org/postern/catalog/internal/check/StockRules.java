/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.postern.catalog.CheckFinding;
import org.postern.catalog.CheckFinding.Code;
import org.postern.catalog.internal.check.Subject.Door;
import org.postern.catalog.internal.check.Subject.Text;

/** What is wrong between the records of a catalog. */
public final class StockRules {

    private static final String PATTERN = "*.";

    private record Place(Subject subject, int line) {

        String text() {
            return subject.id();
        }
    }

    private record Protected(String security, Subject subject) {
    }

    private final List<CheckFinding> findings = new ArrayList<>();

    /** What is wrong between {@code subjects}, in their order. */
    public List<CheckFinding> check(List<Subject> subjects) {
        Map<String, Place> ids = new HashMap<>();
        Map<String, Place> domains = new HashMap<>();
        Map<String, Place> exchangers = new HashMap<>();
        Map<String, Protected> doors = new HashMap<>();
        for (Subject subject : subjects) {
            if (!subject.id().isEmpty() && ids.putIfAbsent(subject.id(), new Place(subject, subject.line())) != null) {
                add(Code.ID_REPEATED, subject, subject.line(), subject.id());
            }
            checkRules(subject, subject.domains(), domains);
            checkRules(subject, subject.exchangers(), exchangers);
            subject.doors().forEach(door -> checkSecurity(subject, door, doors));
        }
        return findings;
    }

    private void checkRules(Subject subject, List<Text> rules, Map<String, Place> seen) {
        Set<String> patterns = new HashSet<>();
        rules.forEach(text -> text.rule().filter(rule -> rule.startsWith(PATTERN)).ifPresent(patterns::add));
        for (Text text : rules) {
            Optional<String> rule = text.rule();
            if (rule.isEmpty()) {
                continue;
            }
            Place earlier = seen.putIfAbsent(rule.get(), new Place(subject, text.line()));
            if (earlier != null) {
                // The first record answers; a pattern of a later one can never win.
                add(rule.get().startsWith(PATTERN) ? Code.RULE_UNREACHABLE : Code.DOMAIN_TWICE, subject, text.line(),
                        text.text(), earlier.text());
            } else {
                covering(rule.get(), patterns).ifPresent(pattern ->
                        add(Code.RULE_UNREACHABLE, subject, text.line(), text.text(), subject.id() + " " + pattern));
            }
        }
    }

    /** The pattern of the same record that says the same already. */
    private static Optional<String> covering(String rule, Set<String> patterns) {
        String domain = rule.startsWith(PATTERN) ? rule.substring(PATTERN.length()) : rule;
        for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
            String pattern = "*" + domain.substring(dot);
            if (patterns.contains(pattern)) {
                return Optional.of(pattern);
            }
        }
        return Optional.empty();
    }

    private void checkSecurity(Subject subject, Door door, Map<String, Protected> doors) {
        if (door.host().isEmpty() || Placeholders.hasSome(door.host())) {
            return;
        }
        Protected earlier = doors.putIfAbsent(door.place(), new Protected(door.security(), subject));
        if (earlier != null && !earlier.security().equals(door.security())) {
            add(Code.SECURITY_CONTRADICTORY, subject, door.line(), door.place(), door.security(), earlier.security(),
                    earlier.subject().id());
        }
    }

    private void add(Code code, Subject subject, int line, String... arguments) {
        findings.add(CheckFinding.of(code, subject.file(), line, subject.id(), arguments));
    }
}
