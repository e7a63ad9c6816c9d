/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import javax.crypto.spec.PBEKeySpec;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.eclipse.equinox.security.storage.provider.IProviderHints;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.postern.accounts.Accounts;
import org.postern.accounts.internal.PreferenceAccounts;
import org.postern.cli.internal.installation.Home;

/**
 * Accounts as they are always kept, in preferences and in a secure storage, but in places of their own that go away:
 * the person's accounts are out of reach.
 */
final class DemoAccounts implements AutoCloseable {

    private final Path folder;
    private final Preferences preferences;
    private final Accounts accounts;

    DemoAccounts() {
        Home.requireWritable();
        try {
            folder = Files.createTempDirectory("postern-demo");
            ISecurePreferences storage = secureStorage(folder.resolve("secure_storage"));
            preferences = InstanceScope.INSTANCE.getNode("org.postern.cli").node("demo-" + UUID.randomUUID());
            accounts = new PreferenceAccounts(preferences, () -> storage);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static ISecurePreferences secureStorage(Path file) throws IOException {
        return SecurePreferencesFactory.open(file.toUri().toURL(), Map.of(
                IProviderHints.DEFAULT_PASSWORD, new PBEKeySpec(UUID.randomUUID().toString().toCharArray()),
                IProviderHints.PROMPT_USER, false));
    }

    Accounts accounts() {
        return accounts;
    }

    @Override
    public void close() {
        try {
            Preferences parent = preferences.parent();
            preferences.removeNode();
            parent.flush();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (BackingStoreException | IOException stays) {
            throw new UncheckedIOException(new IOException("the demo could not remove its account", stays));
        }
    }
}
