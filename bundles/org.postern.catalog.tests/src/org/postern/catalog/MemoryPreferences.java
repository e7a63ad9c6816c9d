/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Preferences that are gone when the test is over. */
public final class MemoryPreferences implements LayerPreferences {

    private final Map<Key, String> values = new EnumMap<>(Key.class);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Override
    public synchronized String get(Key key) {
        return values.getOrDefault(key, "");
    }

    @Override
    public void set(Key key, String value) {
        synchronized (this) {
            values.put(key, value);
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public void reset(Key key) {
        synchronized (this) {
            values.remove(key);
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public boolean isLocked() {
        return Boolean.parseBoolean(get(Key.LOCKED));
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
