/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.postern.catalog.CatalogContributions;
import org.postern.catalog.CatalogFetch;
import org.postern.catalog.CatalogLayer;
import org.postern.catalog.CatalogLayers.Addition;
import org.postern.catalog.CatalogReader;
import org.postern.catalog.LayerPreferences.Key;
import org.postern.catalog.LayerStack;

/**
 * A company's defaults in an Eclipse that was really started with {@code -pluginCustomization}: the pom of this bundle
 * names the file.
 */
class PluginCustomizationTest {

    private static final String COMPANY = "com.example.company";

    @TempDir
    private Path folder;

    private final EclipsePreferences preferences = new EclipsePreferences();
    private LayerStack stack;

    @BeforeEach
    void askForAnotherArrangement() {
        InstanceScope.INSTANCE.getNode("org.postern.catalog").put(Key.REPLACING.id(), "-" + COMPANY);
        InstanceScope.INSTANCE.getNode("org.postern.catalog").put(Key.LOCKED.id(), "false");
        CatalogContributions contributions = new Contributions();
        stack = new LayerStack(contributions, preferences, url -> new CatalogFetch.Fetched.Failed("no network"),
                folder.resolve("pages"));
    }

    @AfterEach
    void forget() {
        InstanceScope.INSTANCE.getNode("org.postern.catalog").remove(Key.REPLACING.id());
        InstanceScope.INSTANCE.getNode("org.postern.catalog").remove(Key.LOCKED.id());
    }

    @Test
    void arrangesTheCatalogsAsTheCompanyWantsThem() {
        assertEquals(List.of("com.example.off disabled", COMPANY + " replacing", "org.postern.providers hidden"),
                described());
    }

    @Test
    void letsNobodyChangeThem() {
        assertTrue(stack.isLocked());
        List<String> before = described();

        stack.enable(COMPANY, false);
        stack.enable("com.example.off", true);
        stack.move("org.postern.providers", 0);
        stack.replaceBelow(COMPANY, false);
        stack.restoreDefaults();

        assertEquals(before, described());
        assertTrue(stack.addFile(folder.resolve("own.xml")) instanceof Addition.Refused);
        assertTrue(stack.addUrl(URI.create("https://example.org/catalog.xml")) instanceof Addition.Refused);
        assertFalse(stack.remove(COMPANY));
        assertEquals(before, described());
    }

    private List<String> described() {
        return stack.layers().stream().map(layer -> layer.id() + (layer.enabled() ? "" : " disabled")
                + (layer.replacing() ? " replacing" : "") + (layer.hidden() ? " hidden" : "")).toList();
    }

    private static final class Contributions implements CatalogContributions {

        @Override
        public List<CatalogLayer> read() {
            return List.of(layer("com.example.off"), layer(COMPANY), layer("org.postern.providers"));
        }

        @Override
        public void onChange(Runnable listener) {
            // They never change.
        }

        private static CatalogLayer layer(String id) {
            return CatalogLayer.of(id, CatalogLayer.Kind.PLUG_IN, CatalogLayer.State.CURRENT,
                    new CatalogReader().read(new ByteArrayInputStream("""
                            <providers><provider id="p" name="P" source="Test" date="2026-11-25">
                            <domain name="p.example"/></provider></providers>
                            """.getBytes(StandardCharsets.UTF_8)), id));
        }
    }
}
