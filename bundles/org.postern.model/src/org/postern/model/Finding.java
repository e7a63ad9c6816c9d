/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import java.net.URI;
import java.text.MessageFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * One classified fact about a server or a failure, with words for people: what it is, and what to do.
 *
 * @param code what it is
 * @param arguments what the words are about, such as a host name; never a secret
 * @param link where the provider explains the remedy
 * @since 0.1.0
 */
public record Finding(FindingCode code, List<String> arguments, Optional<URI> link) {

    private static final String WORDS = "org.postern.model.findings";
    private static final int MOST_ARGUMENTS = 8;

    public Finding {
        arguments = List.copyOf(arguments);
    }

    public static Finding of(FindingCode code, String... arguments) {
        return new Finding(code, List.of(arguments), Optional.empty());
    }

    /**
     * The one to tell where there is room for one: what is wrong with this network, which explains the rest, else the
     * first of the most severe.
     */
    public static Optional<Finding> mostTelling(List<Finding> findings) {
        return findings.stream().filter(finding -> finding.code().isAboutThisNetwork()).findFirst()
                .or(() -> findings.stream().min(Comparator.comparing(Finding::severity)));
    }

    public Finding withLink(URI page) {
        return new Finding(code, arguments, Optional.of(page));
    }

    public Severity severity() {
        return code.severity();
    }

    /** What it is, in one sentence; in English where {@code locale} is not translated. */
    public String message(Locale locale) {
        return words(".message", locale);
    }

    /** What to do about it, in one sentence; empty where there is nothing to do. */
    public String remedy(Locale locale) {
        return words(".remedy", locale);
    }

    private String words(String kind, Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(WORDS, locale, Finding.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(code.id() + kind), locale).format(completeArguments(bundle));
    }

    // Some arguments are names for which people have words, such as that of a source; codes that differ only in what
    // follows a hyphen share them.
    private String word(String argument, ResourceBundle bundle) {
        return Stream.of(code.id(), code.id().split("-", 2)[0]).map(id -> id + "." + argument)
                .filter(bundle::containsKey).findFirst().map(bundle::getString).orElse(argument);
    }

    // The words may have room for a detail that nobody could tell, such as why a server hung up.
    private Object[] completeArguments(ResourceBundle bundle) {
        return Stream.concat(arguments.stream().map(argument -> word(argument, bundle)), Stream.generate(() -> "?"))
                .limit(Math.max(arguments.size(), MOST_ARGUMENTS)).toArray();
    }
}
