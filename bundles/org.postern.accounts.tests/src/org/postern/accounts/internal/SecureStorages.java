/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.crypto.spec.PBEKeySpec;

import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.eclipse.equinox.security.storage.StorageException;
import org.eclipse.equinox.security.storage.provider.IProviderHints;
import org.postern.accounts.internal.Doubles.Behaviour;

/** Secure storages that never ask anybody for anything. */
final class SecureStorages {

    private SecureStorages() {
    }

    /** The real one in a file of its own, locked with a password. */
    static ISecurePreferences locked(Path file) {
        return open(file, Map.of(IProviderHints.PROMPT_USER, Boolean.FALSE, IProviderHints.DEFAULT_PASSWORD,
                new PBEKeySpec("a master password".toCharArray())));
    }

    /** The real one on a machine where no keyring answers. */
    static ISecurePreferences withoutPassword(Path file) {
        return open(file, Map.of(IProviderHints.PROMPT_USER, Boolean.FALSE));
    }

    private static ISecurePreferences open(Path file, Map<Object, Object> options) {
        try {
            return SecurePreferencesFactory.open(unencoded(file), new HashMap<>(options));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @SuppressWarnings("deprecation") // the storage wants the name of its file just so, without encoding
    private static URL unencoded(Path file) throws IOException {
        return new URL("file", "", file.toString());
    }

    /** One whose keyring refuses to encrypt. */
    static ISecurePreferences failing() {
        return puttingWith(arguments -> {
            throw new StorageException(StorageException.NO_PASSWORD, "no password provided");
        });
    }

    /**
     * One that writes in clear text what it is told to encrypt, as the real one does without a window.
     *
     * @param written takes what was put there
     */
    static ISecurePreferences clearText(List<String> written) {
        return puttingWith(arguments -> written.add((String) arguments[1]));
    }

    private static ISecurePreferences puttingWith(Behaviour put) {
        ISecurePreferences bare = Doubles.of(ISecurePreferences.class, null,
                Map.of("put", put, "isEncrypted", arguments -> false, "remove", arguments -> null));
        return Doubles.of(ISecurePreferences.class, null,
                Map.of("node", arguments -> bare, "nodeExists", arguments -> false));
    }
}
