/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The elements of provider records and what may stand in them; the same in plug-in manifests and in catalog files. The
 * schema {@code schema/providers.exsd} says the same to people, and a test keeps the two together.
 */
public final class Vocabulary {

    /**
     * What may stand in an element.
     *
     * @param required attributes without which the element means nothing
     * @param optional further attributes
     * @param children elements that may stand in it
     */
    public record Element(Set<String> required, Set<String> optional, Set<String> children) {
    }

    private static final Map<String, Element> ELEMENTS = Map.ofEntries(
            entry("provider", new Element(Set.of("id", "name", "source", "date"),
                    Set.of("status", "statusLink", "password", "passwordLink", "link", "verified", "replaces"),
                    Set.of("alias", "domain", "mx", "server", "retired", "preparation", "page", "provenance",
                            "note"))),
            entry("alias", new Element(Set.of("id"), Set.of(), Set.of())),
            entry("domain", new Element(Set.of("name"), Set.of(), Set.of())),
            entry("mx", new Element(Set.of("name"), Set.of(), Set.of())),
            entry("server", new Element(Set.of("protocol", "host", "port", "security"),
                    Set.of("authentication", "username", "source", "link", "date"), Set.of())),
            entry("retired", new Element(Set.of("host"), Set.of("since", "replacement"), Set.of())),
            entry("preparation", new Element(Set.of("protocol", "link"), Set.of("language"), Set.of())),
            entry("page", new Element(Set.of("kind", "link"), Set.of("language"), Set.of())),
            entry("provenance", new Element(Set.of("of", "source", "date"), Set.of("link"), Set.of())),
            entry("note", new Element(Set.of("rule", "text"), Set.of(), Set.of())),
            // Only in plug-in manifests: a file in the contributing bundle that has many records.
            entry("catalog", new Element(Set.of("file"), Set.of("rank", "replace"), Set.of())));

    private Vocabulary() {
    }

    /** The names of all elements. */
    public static Set<String> names() {
        return ELEMENTS.keySet();
    }

    /** What may stand in the element with this name, or empty for a name that means nothing. */
    public static Optional<Element> element(String name) {
        return Optional.ofNullable(ELEMENTS.get(name));
    }
}
