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
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.postern.catalog.CheckFinding;
import org.postern.catalog.CheckFinding.Code;
import org.postern.catalog.internal.Vocabulary;
import org.postern.formats.internal.XmlElement;

/** Finds names of elements and attributes that mean nothing, and tells slips of the pen from things unheard of. */
public final class Spelling {

    private static final int MOST_SLIPS = 2;

    private final String file;
    private final Function<String, Optional<Vocabulary.Element>> vocabulary;

    private Spelling(String file, Function<String, Optional<Vocabulary.Element>> vocabulary) {
        this.file = file;
        this.vocabulary = vocabulary;
    }

    /** The words of our own format. */
    public static Spelling ofRecords(String file) {
        Vocabulary.Element root = new Vocabulary.Element(Set.of(), Set.of(), Set.of("provider"));
        return new Spelling(file, name -> name.equals("providers") ? Optional.of(root) : Vocabulary.element(name));
    }

    /** The words of autoconfig files, versions 1.1 and 1.2. */
    public static Spelling ofAutoconfig(String file) {
        return new Spelling(file, AutoconfigVocabulary::element);
    }

    /** Everything in {@code element} that is not known. */
    public List<CheckFinding> check(XmlElement element) {
        List<CheckFinding> findings = new ArrayList<>();
        check(element, "", findings);
        return findings;
    }

    private void check(XmlElement element, String provider, List<CheckFinding> findings) {
        Optional<Vocabulary.Element> known = vocabulary.apply(element.name());
        if (known.isEmpty()) {
            return;
        }
        String id = element.name().equals("provider") || element.name().equals("emailProvider")
                ? element.attribute("id").orElse("") : provider;
        Set<String> attributes = new HashSet<>(known.get().required());
        attributes.addAll(known.get().optional());
        for (String name : element.attributes().keySet()) {
            if (!attributes.contains(name)) {
                findings.add(finding(Code.ATTRIBUTE_MISSPELT, Code.ATTRIBUTE_UNKNOWN, element, id, name, attributes,
                        element.name()));
            }
        }
        for (XmlElement child : element.children()) {
            if (known.get().children().contains(child.name())) {
                check(child, id, findings);
            } else {
                findings.add(finding(Code.ELEMENT_MISSPELT, Code.ELEMENT_UNKNOWN, child, id, child.name(),
                        known.get().children(), element.name()));
            }
        }
    }

    private CheckFinding finding(Code misspelt, Code unknown, XmlElement place, String provider, String name,
            Set<String> words, String parent) {
        return meant(name, words)
                .map(word -> CheckFinding.of(misspelt, file, place.line(), provider, name, parent, word))
                .orElseGet(() -> CheckFinding.of(unknown, file, place.line(), provider, name, parent));
    }

    private static Optional<String> meant(String name, Set<String> words) {
        return words.stream().filter(word -> isSlipOf(name.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingInt((String word) -> distance(name, word)).thenComparing(word -> word));
    }

    private static boolean isSlipOf(String name, String word) {
        return distance(name, word) <= Math.min(MOST_SLIPS, word.length() / 3) || hasSameLetters(name, word);
    }

    // Parts of a word in another order, as in displayNameShort.
    private static boolean hasSameLetters(String name, String word) {
        char[] letters = name.toCharArray();
        char[] wanted = word.toCharArray();
        Arrays.sort(letters);
        Arrays.sort(wanted);
        return Arrays.equals(letters, wanted);
    }

    /** How many letters have to be added, left out or replaced (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1,
                        diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
