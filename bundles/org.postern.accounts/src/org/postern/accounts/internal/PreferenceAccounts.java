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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.postern.accounts.Account;
import org.postern.accounts.Accounts;
import org.postern.model.MailAddress;
import org.postern.model.Settings;
import org.postern.verification.Credential;

/**
 * Accounts in the preferences of the workspace, one node each. A node names its secret in the secure storage, which
 * all workspaces of a person share, so that an account of the same address in another one keeps its own.
 */
@Component
public final class PreferenceAccounts implements Accounts {

    private static final String NODE = "org.postern.accounts";
    private static final String DEFAULT = "default";
    private static final String POSITION = "position";
    private static final String SECRET = "secret";

    private final Preferences root;
    private final Secrets secrets;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Accounts in the preferences of the workspace, with secrets in the secure storage of the platform. */
    @Activate
    public PreferenceAccounts() {
        this(InstanceScope.INSTANCE.getNode(NODE), SecurePreferencesFactory::getDefault);
    }

    /** Accounts elsewhere; the storage may be {@code null} where there is none. */
    public PreferenceAccounts(Preferences root, Supplier<ISecurePreferences> secureStorage) {
        this.root = root;
        this.secrets = new Secrets(secureStorage);
    }

    @Override
    public synchronized List<Account> all() {
        return children().map(this::values).sorted(Comparator.comparingInt(PreferenceAccounts::position))
                .flatMap(values -> AccountValues.read(values).stream()).toList();
    }

    @Override
    public synchronized Optional<Account> find(String id) {
        return AccountValues.read(values(nodeName(id)));
    }

    @Override
    public synchronized Optional<Account> defaultAccount() {
        return find(root.get(DEFAULT, "")).or(() -> all().stream().findFirst());
    }

    @Override
    public void setDefault(String id) {
        synchronized (this) {
            existing(id);
            String before = root.get(DEFAULT, "");
            root.put(DEFAULT, id);
            flushOr(() -> root.put(DEFAULT, before));
        }
        tellListeners();
    }

    @Override
    public Saved add(MailAddress address, String personName, Settings settings, String providerId,
            Credential credential) {
        String secret = newSecret(address);
        SecretStorage place = secrets.save(secret, credential);
        Account account;
        try {
            account = save(address, personName, settings, providerId, secret);
        } catch (RuntimeException notSaved) {
            secrets.remove(secret);
            throw notSaved;
        }
        tellListeners();
        return new Saved(account, place);
    }

    @Override
    public Account add(MailAddress address, String personName, Settings settings, String providerId) {
        Account account = save(address, personName, settings, providerId, newSecret(address));
        tellListeners();
        return account;
    }

    private static String newSecret(MailAddress address) {
        return nodeName(address.ascii()) + "-" + UUID.randomUUID();
    }

    private synchronized Account save(MailAddress address, String personName, Settings settings, String providerId,
            String secret) {
        Account account = new Account(freeId(address), address, personName, settings, providerId);
        Map<String, String> values = AccountValues.write(account);
        int last = children().map(this::values).mapToInt(PreferenceAccounts::position).max().orElse(0);
        values.put(POSITION, Integer.toString(last + 1));
        values.put(SECRET, secret);
        save(account.id(), values);
        return account;
    }

    private String freeId(MailAddress address) {
        return Stream.concat(Stream.of(address.ascii()),
                IntStream.iterate(2, number -> number + 1).mapToObj(number -> address.ascii() + "-" + number))
                .filter(id -> values(nodeName(id)).isEmpty()).findFirst().orElseThrow();
    }

    @Override
    public void update(Account account) {
        synchronized (this) {
            Map<String, String> before = existing(account.id());
            Map<String, String> values = AccountValues.write(account);
            values.put(POSITION, before.getOrDefault(POSITION, ""));
            values.put(SECRET, before.getOrDefault(SECRET, ""));
            save(account.id(), values);
        }
        tellListeners();
    }

    @Override
    public SecretStorage updateCredential(String id, Credential credential) {
        SecretStorage place = secrets.save(secretOf(id), credential);
        tellListeners();
        return place;
    }

    @Override
    public Optional<Credential> credential(String id) {
        return secretOf(values(nodeName(id))).flatMap(secrets::read);
    }

    @Override
    public SecretStorage secretStorage(String id) {
        return secretOf(values(nodeName(id))).filter(secrets::isInMemory).isPresent() ? SecretStorage.MEMORY
                : SecretStorage.SECURE;
    }

    @Override
    public void remove(String id) {
        Map<String, String> removed;
        synchronized (this) {
            removed = values(nodeName(id));
            if (removed.isEmpty()) {
                return;
            }
            save(id, Map.of());
        }
        secretOf(removed).ifPresent(secrets::remove);
        tellListeners();
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tellListeners() {
        listeners.forEach(Runnable::run);
    }

    // Saves the values of an account, or leaves it as it was. No values at all remove it.
    private void save(String id, Map<String, String> values) {
        Map<String, String> before = values(nodeName(id));
        write(nodeName(id), values);
        flushOr(() -> write(nodeName(id), before));
    }

    private void flushOr(Runnable undo) {
        try {
            root.flush();
        } catch (BackingStoreException notWritten) {
            undo.run();
            throw new UncheckedIOException(new IOException("the accounts could not be saved", notWritten));
        }
    }

    private Map<String, String> existing(String id) {
        Map<String, String> values = values(nodeName(id));
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no account " + id);
        }
        return values;
    }

    // Accounts that came with preferences from elsewhere name no secret until they get one.
    private synchronized String secretOf(String id) {
        Map<String, String> values = existing(id);
        return secretOf(values).orElseGet(() -> {
            String secret = nodeName(id) + "-" + UUID.randomUUID();
            values.put(SECRET, secret);
            save(id, values);
            return secret;
        });
    }

    private static Optional<String> secretOf(Map<String, String> values) {
        return Optional.ofNullable(values.get(SECRET)).filter(secret -> !secret.isEmpty());
    }

    private static int position(Map<String, String> values) {
        String position = values.getOrDefault(POSITION, "");
        return position.matches("\\d{1,9}") ? Integer.parseInt(position) : 0;
    }

    /** The path of an account in preferences that are exported. */
    static String exportPath(Account account) {
        return "/" + InstanceScope.SCOPE + "/" + NODE + "/" + nodeName(account.id());
    }

    // Names of nodes may hold neither slashes nor, in the secure storage, anything beyond ASCII.
    private static String nodeName(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private Stream<String> children() {
        try {
            return Stream.of(root.childrenNames());
        } catch (BackingStoreException unreadable) {
            throw new UncheckedIOException(new IOException("the accounts could not be read", unreadable));
        }
    }

    private synchronized Map<String, String> values(String nodeName) {
        try {
            Map<String, String> values = new TreeMap<>();
            if (!nodeName.isEmpty() && root.nodeExists(nodeName)) {
                Preferences node = root.node(nodeName);
                for (String key : node.keys()) {
                    values.put(key, node.get(key, ""));
                }
            }
            return values;
        } catch (BackingStoreException unreadable) {
            throw new UncheckedIOException(new IOException("the accounts could not be read", unreadable));
        }
    }

    private void write(String nodeName, Map<String, String> values) {
        try {
            if (values.isEmpty()) {
                root.node(nodeName).removeNode();
            } else {
                root.node(nodeName).clear();
                values.forEach(root.node(nodeName)::put);
            }
        } catch (BackingStoreException unwritable) {
            throw new UncheckedIOException(new IOException("the accounts could not be saved", unwritable));
        }
    }
}
