/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts;

import java.util.List;
import java.util.Optional;

import org.postern.model.MailAddress;
import org.postern.model.Settings;
import org.postern.verification.Credential;

/**
 * The saved accounts. Safe for use from many threads; reading never asks the person for anything but where a method
 * says so. Methods that change something throw {@link java.io.UncheckedIOException} where it cannot be written, and
 * leave everything as it was.
 *
 * @since 0.1.0
 */
public interface Accounts {

    /** All accounts in the order in which they were made. */
    List<Account> all();

    /** The account with this {@link Account#id()}. */
    Optional<Account> find(String id);

    /** The account to use where the person has not said which. */
    Optional<Account> defaultAccount();

    /** @throws IllegalArgumentException where there is no such account */
    void setDefault(String id);

    /**
     * Saves a new account and its secret: both, or neither. May ask the person for the master password of the secure
     * storage.
     *
     * @return the account, and whether its secret outlives the program
     */
    Saved add(MailAddress address, String personName, Settings settings, String providerId, Credential credential);

    /** Saves a new account that has no secret yet, such as one from a file; {@link #updateCredential} gives it one. */
    Account add(MailAddress address, String personName, Settings settings, String providerId);

    /**
     * Saves changed values of an account; its secret stays.
     *
     * @throws IllegalArgumentException where there is no such account
     */
    void update(Account account);

    /**
     * Replaces the secret of an account; may ask the person for the master password of the secure storage.
     *
     * @throws IllegalArgumentException where there is no such account
     */
    SecretStorage updateCredential(String id, Credential credential);

    /** The secret of an account; may ask the person for the master password of the secure storage. */
    Optional<Credential> credential(String id);

    /**
     * Where the secret of an account is, without reading it or asking the person: {@link SecretStorage#MEMORY} where
     * it will be gone at the end of the program.
     */
    SecretStorage secretStorage(String id);

    /** Removes an account and its secret; does nothing where there is none. */
    void remove(String id);

    /** Calls {@code listener} after every change, on the thread that made it, until the answer is closed. */
    AutoCloseable onChange(Runnable listener);

    /** Where a secret went. */
    enum SecretStorage {
        /** In the secure storage of the platform. */
        SECURE,
        /** In memory: it is gone at the end of the program, because no keyring answers here. */
        MEMORY
    }

    /** What {@link Accounts#add} made. */
    record Saved(Account account, SecretStorage secretStorage) {
    }
}
