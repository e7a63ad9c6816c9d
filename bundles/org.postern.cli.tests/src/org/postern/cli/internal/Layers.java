/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.postern.catalog.CatalogContributions;
import org.postern.catalog.CatalogFetch;
import org.postern.catalog.CatalogLayer;
import org.postern.catalog.LayerPreferences;
import org.postern.catalog.LayerStack;

/** Catalogs of a test, arranged by preferences that nobody keeps. */
public final class Layers implements CatalogContributions, LayerPreferences {

    private final List<CatalogLayer> contributed;
    private final Map<Key, String> values = new EnumMap<>(Key.class);
    private Runnable changed = () -> { };

    private Layers(List<CatalogLayer> contributed) {
        this.contributed = contributed;
    }

    public static LayerStack none() {
        return of();
    }

    public static LayerStack of(CatalogLayer... contributed) {
        Layers layers = new Layers(List.of(contributed));
        return new LayerStack(layers, layers, Layers::fetch, Path.of("no-such-folder"));
    }

    private static CatalogFetch.Fetched fetch(URI url) {
        return new CatalogFetch.Fetched.Failed("no network");
    }

    @Override
    public List<CatalogLayer> read() {
        return contributed;
    }

    @Override
    public synchronized String get(Key key) {
        return values.getOrDefault(key, "");
    }

    @Override
    public void set(Key key, String value) {
        synchronized (this) {
            values.put(key, value);
        }
        changed.run();
    }

    @Override
    public void reset(Key key) {
        synchronized (this) {
            values.remove(key);
        }
        changed.run();
    }

    @Override
    public boolean isLocked() {
        return false;
    }

    @Override
    public void onChange(Runnable listener) {
        changed = listener;
    }
}
