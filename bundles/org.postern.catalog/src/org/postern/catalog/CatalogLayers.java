/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import org.postern.model.DomainName;

/**
 * The stack of catalogs as a person sees and arranges it: what contributes, in which order, what is switched off, and
 * which catalog answers for a domain. What is arranged is saved at once, in {@link LayerPreferences}, and
 * {@link ProviderCatalog} answers accordingly from then on. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public interface CatalogLayers {

    /** The layers, the uppermost first. Reads what has not been read yet, so not for the UI thread. */
    List<CatalogLayer> layers();

    /** Whether the arrangement is fixed by whoever runs this installation; changes are then without effect. */
    boolean isLocked();

    /** Brings a layer to a place, counted from 0 at the top; a place beyond the end is the end. */
    void move(String id, int position);

    /** Switches a layer on or off. */
    void enable(String id, boolean enabled);

    /** Makes a layer hide every layer below it, or no longer. */
    void replaceBelow(String id, boolean replacing);

    /** Adds a catalog file above the plug-ins. Reads it. */
    Addition addFile(Path file);

    /**
     * Adds a catalog that is fetched over https, above the plug-ins, and holds it to the content that it has now: its
     * SHA-256 checksum is saved with the URL. Adding a URL again takes its present content for the good one. Blocks
     * for at most 10 s.
     */
    Addition addUrl(URI url);

    /** Takes a file or URL out of the stack; the file itself stays. Other layers can only be switched off. */
    boolean remove(String id);

    /**
     * Forgets the order, what is switched off, and what replaces what, so that everything stands by itself again, or as
     * whoever runs this installation wants it. Files and URLs that were added stay.
     */
    void restoreDefaults();

    /** Reads files again and fetches pages that are not as they should be. Blocks for at most 10 s for each page. */
    void refresh();

    /** Says which catalogs know a domain, and which of them answers. Reads as {@link #layers()} does. */
    DomainExplanation explain(DomainName domain);

    /** Adds somebody to tell when layers have come, gone or changed, on any thread. */
    void addChangeListener(Runnable listener);

    /** Undoes {@link #addChangeListener}. */
    void removeChangeListener(Runnable listener);

    /** What came of adding a catalog. */
    sealed interface Addition {

        /** It is part of the stack, perhaps with problems in single records. */
        record Added(CatalogLayer layer) implements Addition {
        }

        /** It is no usable catalog, or the arrangement is locked; nothing has changed. */
        record Refused(CatalogProblem problem) implements Addition {
        }
    }
}
