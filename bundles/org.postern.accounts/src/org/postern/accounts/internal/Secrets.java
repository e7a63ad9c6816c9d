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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.StorageException;
import org.postern.accounts.Accounts.SecretStorage;
import org.postern.verification.Credential;

/**
 * Keeps secrets in the secure storage of the platform, and until the end of the program where that does not work.
 * Safe for use from many threads; may wait for the person to unlock the storage.
 */
final class Secrets {

    private static final String PLACE = "/org.postern.accounts/";
    private static final String KIND = "kind";
    private static final String SECRET = "secret";
    private static final String TRIAL = "trial";
    private static final String PASSWORD = "password";
    private static final String TOKEN = "token";

    private final Supplier<ISecurePreferences> storage;
    private final Map<String, Credential> inMemory = new ConcurrentHashMap<>();

    /** @param storage is asked only when a secret is needed; may give {@code null}, as the platform's does */
    Secrets(Supplier<ISecurePreferences> storage) {
        this.storage = storage;
    }

    /** @param name ASCII, fit for the name of a node */
    SecretStorage save(String name, Credential credential) {
        if (saveSecurely(name, credential)) {
            inMemory.remove(name);
            return SecretStorage.SECURE;
        }
        removeSecurely(name);
        inMemory.put(name, credential);
        return SecretStorage.MEMORY;
    }

    Optional<Credential> read(String name) {
        return Optional.ofNullable(inMemory.get(name)).or(() -> readSecurely(name));
    }

    boolean isInMemory(String name) {
        return inMemory.containsKey(name);
    }

    void remove(String name) {
        inMemory.remove(name);
        removeSecurely(name);
    }

    // A keyring that is missing, locked, refused by the person or without its native library is nothing unusual, and
    // the modules that reach it are other people's: whatever they throw means that secrets cannot be kept there.

    private boolean saveSecurely(String name, Credential credential) {
        try {
            ISecurePreferences node = storage.get().node(PLACE + name);
            if (!encrypts(node)) {
                return false;
            }
            node.put(KIND, credential instanceof Credential.AccessToken ? TOKEN : PASSWORD, false);
            node.put(SECRET, credential.secret(), true);
            node.flush();
            return true;
        } catch (StorageException | IOException | RuntimeException | LinkageError unusable) {
            return false;
        }
    }

    // Where no window can ask for the master password, the storage writes in clear text what it is told to encrypt.
    // So it is tried with something that is no secret.
    private static boolean encrypts(ISecurePreferences node) throws StorageException {
        node.put(TRIAL, "", true);
        boolean encrypted = node.isEncrypted(TRIAL);
        node.remove(TRIAL);
        return encrypted;
    }

    private Optional<Credential> readSecurely(String name) {
        try {
            if (!storage.get().nodeExists(PLACE + name)) {
                return Optional.empty();
            }
            ISecurePreferences node = storage.get().node(PLACE + name);
            boolean token = TOKEN.equals(node.get(KIND, PASSWORD));
            return Optional.ofNullable(node.get(SECRET, null))
                    .map(secret -> token ? new Credential.AccessToken(secret) : new Credential.Password(secret));
        } catch (StorageException | RuntimeException | LinkageError unusable) {
            return Optional.empty();
        }
    }

    private void removeSecurely(String name) {
        try {
            if (storage.get().nodeExists(PLACE + name)) {
                storage.get().node(PLACE + name).removeNode();
                storage.get().flush();
            }
        } catch (IOException | RuntimeException | LinkageError unusable) {
            // It stays behind encrypted, under a name that nothing refers to any more.
        }
    }
}
