/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

import org.postern.catalog.LayerPreferences;

/** The arrangement in the preferences of the workspace, over the defaults that whoever runs the product has given. */
final class EclipsePreferences implements LayerPreferences {

    private static final String NODE = "org.postern.catalog";

    private final IEclipsePreferences instance = InstanceScope.INSTANCE.getNode(NODE);
    private final IEclipsePreferences defaults = DefaultScope.INSTANCE.getNode(NODE);

    @Override
    public String get(Key key) {
        String value = defaults.get(key.id(), "");
        return isLocked() ? value : instance.get(key.id(), value);
    }

    @Override
    public void set(Key key, String value) {
        if (isLocked()) {
            return;
        }
        instance.put(key.id(), value);
        keep();
    }

    @Override
    public void reset(Key key) {
        if (!isLocked()) {
            instance.remove(key.id());
            keep();
        }
    }

    private void keep() {
        try {
            instance.flush();
        } catch (BackingStoreException unwritable) {
            // The value holds until the program ends; the platform has logged why it cannot be kept.
        }
    }

    @Override
    public boolean isLocked() {
        return defaults.getBoolean(Key.LOCKED.id(), false);
    }

    @Override
    public void onChange(Runnable listener) {
        instance.addPreferenceChangeListener(change -> listener.run());
        defaults.addPreferenceChangeListener(change -> listener.run());
    }
}
