/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.postern.accounts.Account;
import org.postern.accounts.Accounts;
import org.postern.model.MailAddress;
import org.postern.model.Settings;
import org.postern.verification.Credential;

/** Accounts that a test can look at. */
public final class AccountsInMemory implements Accounts {

    private final List<Account> accounts = new ArrayList<>();
    private final Map<String, Credential> credentials = new HashMap<>();

    @Override
    public List<Account> all() {
        return List.copyOf(accounts);
    }

    @Override
    public Optional<Account> find(String id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Account> defaultAccount() {
        return accounts.stream().findFirst();
    }

    @Override
    public void setDefault(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Saved add(MailAddress address, String personName, Settings settings, String providerId,
            Credential credential) {
        Account account = add(address, personName, settings, providerId);
        credentials.put(account.id(), credential);
        return new Saved(account, SecretStorage.SECURE);
    }

    @Override
    public Account add(MailAddress address, String personName, Settings settings, String providerId) {
        String id = find(address.ascii()).isEmpty() ? address.ascii() : address.ascii() + "-2";
        Account account = new Account(id, address, personName, settings, providerId);
        accounts.add(account);
        return account;
    }

    @Override
    public void update(Account account) {
        accounts.replaceAll(before -> before.id().equals(account.id()) ? account : before);
    }

    @Override
    public SecretStorage updateCredential(String id, Credential credential) {
        credentials.put(id, credential);
        return SecretStorage.SECURE;
    }

    @Override
    public Optional<Credential> credential(String id) {
        return Optional.ofNullable(credentials.get(id));
    }

    @Override
    public SecretStorage secretStorage(String id) {
        return SecretStorage.SECURE;
    }

    public void forgetCredential(String id) {
        credentials.remove(id);
    }

    @Override
    public void remove(String id) {
        accounts.removeIf(account -> account.id().equals(id));
        credentials.remove(id);
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        return () -> { };
    }
}
