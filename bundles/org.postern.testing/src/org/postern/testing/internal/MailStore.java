/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The users of a mail server and their mail, in memory. Safe for use from many threads. */
public final class MailStore {

    private record User(String address, String userName, String password, Mailbox inbox) {

        /** A record would show the password. */
        @Override
        public String toString() {
            return address;
        }
    }

    /** What the user of an address may log in with instead of the password. */
    private record Token(String userName, String text) {

        /** A record would show the token. */
        @Override
        public String toString() {
            return userName;
        }
    }

    private final List<User> users = new CopyOnWriteArrayList<>();
    private final List<Token> tokens = new CopyOnWriteArrayList<>();

    /** Adds a user with an empty INBOX. */
    public void add(String address, String userName, String password) {
        users.add(new User(address, userName, password, new Mailbox()));
    }

    /** Adds an access token for the user with this name. */
    public void addToken(String userName, String text) {
        tokens.add(new Token(userName, text));
    }

    /** Puts a message into the INBOX of a user, and says whether there is one. */
    public boolean deliver(String address, byte[] message) {
        Optional<User> user = withAddress(address);
        user.ifPresent(found -> found.inbox.add(message));
        return user.isPresent();
    }

    /** The INBOX of a user that exists. */
    public Mailbox inbox(String address) {
        return withAddress(address).map(User::inbox)
                .orElseThrow(() -> new IllegalArgumentException("nobody has the address " + address));
    }

    /** Whether mail for this address is taken. */
    boolean knows(String address) {
        return withAddress(address).isPresent();
    }

    /** The INBOX of the user with this name and password. */
    Optional<Mailbox> login(String userName, String password) {
        return users.stream().filter(user -> user.userName.equals(userName) && user.password.equals(password))
                .map(User::inbox).findFirst();
    }

    /** The INBOX of the user with this name and access token. */
    Optional<Mailbox> loginWithToken(String userName, String token) {
        return tokens.contains(new Token(userName, token)) ? withName(userName).map(User::inbox) : Optional.empty();
    }

    /** The password of the user with this name, for mechanisms that do not tell it. */
    Optional<String> password(String userName) {
        return withName(userName).map(User::password);
    }

    private Optional<User> withName(String userName) {
        return users.stream().filter(user -> user.userName.equals(userName)).findFirst();
    }

    private Optional<User> withAddress(String address) {
        return users.stream().filter(user -> user.address.equalsIgnoreCase(address)).findFirst();
    }
}
