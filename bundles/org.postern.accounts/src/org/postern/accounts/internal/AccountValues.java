/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.accounts.Account;
import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.Settings;

/** An account as keys and values, the way it stands in preferences. */
final class AccountValues {

    private static final String ID = "id";
    private static final String ADDRESS = "address";
    private static final String PERSON_NAME = "personName";
    private static final String PROVIDER = "provider";
    private static final String INCOMING = "incoming.";
    private static final String OUTGOING = "outgoing.";
    private static final String SOURCE_DOMAINS = "sourceDomains";

    private AccountValues() {
    }

    static Map<String, String> write(Account account) {
        Map<String, String> values = new TreeMap<>();
        values.put(ID, account.id());
        values.put(ADDRESS, account.address().ascii());
        values.put(PERSON_NAME, account.personName());
        values.put(PROVIDER, account.providerId());
        write(account.settings().incoming(), INCOMING, values);
        List<Server> series = account.settings().outgoing();
        for (int place = 0; place < series.size(); place++) {
            write(series.get(place), series(place), values);
        }
        return values;
    }

    private static String series(int place) {
        return OUTGOING + (place + 1) + ".";
    }

    private static void write(Server server, String prefix, Map<String, String> values) {
        values.put(prefix + "protocol", server.protocol().id());
        values.put(prefix + "host", server.host().text());
        values.put(prefix + "port", Integer.toString(server.port()));
        values.put(prefix + "security", server.security().id());
        values.put(prefix + "authentication",
                server.authentication().stream().map(AuthenticationMethod::id).collect(Collectors.joining(",")));
        values.put(prefix + "username", server.username());
        if (!server.sourceDomains().isEmpty()) {
            values.put(prefix + SOURCE_DOMAINS,
                    server.sourceDomains().stream().map(DomainName::ascii).collect(Collectors.joining(",")));
        }
    }

    /** @return empty where the values are not complete and sound: people edit preferences */
    static Optional<Account> read(Map<String, String> values) {
        try {
            List<Server> series = new ArrayList<>();
            while (values.containsKey(series(series.size()) + "host")) {
                series.add(readServer(series(series.size()), values));
            }
            return Optional.of(new Account(value(ID, values), readAddress(values), values.getOrDefault(PERSON_NAME, ""),
                    new Settings(readServer(INCOMING, values), series), values.getOrDefault(PROVIDER, "")));
        } catch (IllegalArgumentException | NoSuchElementException edited) {
            return Optional.empty();
        }
    }

    private static MailAddress readAddress(Map<String, String> values) {
        return switch (MailAddress.read(value(ADDRESS, values))) {
            case MailAddress.Valid(MailAddress address) -> address;
            case MailAddress.Invalid(MailAddress.Problem problem) -> throw new IllegalArgumentException(problem.name());
        };
    }

    private static Server readServer(String prefix, Map<String, String> values) {
        return new Server(Protocol.withId(value(prefix + "protocol", values)).orElseThrow(),
                HostName.parse(value(prefix + "host", values)).orElseThrow(),
                Integer.parseInt(value(prefix + "port", values)),
                Security.withId(value(prefix + "security", values)).orElseThrow(),
                Stream.of(values.getOrDefault(prefix + "authentication", "").split(","))
                        .flatMap(id -> AuthenticationMethod.withId(id).stream()).toList(),
                values.getOrDefault(prefix + "username", ""),
                Stream.of(values.getOrDefault(prefix + SOURCE_DOMAINS, "").split(","))
                        .flatMap(name -> DomainName.parse(name).stream()).toList());
    }

    private static String value(String key, Map<String, String> values) {
        return Optional.ofNullable(values.get(key)).orElseThrow();
    }
}
