/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.postern.formats.AccountDocument;
import org.postern.formats.AccountJsonReader;
import org.postern.formats.AutoconfigDocument;
import org.postern.formats.AutoconfigReader;
import org.postern.formats.AutoconfigReading;
import org.postern.formats.DocumentReading;
import org.postern.formats.MobileconfigDocument;
import org.postern.formats.MobileconfigReader;
import org.postern.model.MailAddress;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerTemplate;
import org.postern.model.Settings;

/**
 * A file with accounts: our own JSON, an autoconfig file, or a configuration profile of Apple. Servers without
 * encryption are never taken from it.
 */
final class AccountFile {

    /** What came of reading a file. */
    sealed interface Reading {
    }

    /** There is at least one account. */
    record Read(List<AccountDocument> accounts) implements Reading {
    }

    /** There is none; {@code reason} is in English. */
    record Unusable(String reason) implements Reading {
    }

    /** The file is for everybody, and nobody has said for whom it is to be read. */
    record ForWhom() implements Reading {
    }

    private static final int LONGEST = AutoconfigReader.LONGEST_FILE;

    private final Optional<MailAddress> address;
    private final String personName;

    /**
     * @param address for whom; empty where the file says so itself
     * @param personName the name to be used where the file has none
     */
    AccountFile(Optional<MailAddress> address, String personName) {
        this.address = address;
        this.personName = personName;
    }

    Reading read(Path file) {
        byte[] content;
        try (InputStream input = Files.newInputStream(file)) {
            content = input.readNBytes(LONGEST + 1);
        } catch (IOException unreadable) {
            return new Unusable("it cannot be read");
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (text.contains("<clientConfig")) {
            return autoconfig(content);
        } else if (text.contains("<plist")) {
            return profile(content);
        }
        return switch (new AccountJsonReader().read(content)) {
            case DocumentReading.Read<List<AccountDocument>>(List<AccountDocument> accounts) ->
                accounts.stream().allMatch(AccountFile::isProtected) ? new Read(accounts)
                        : new Unusable("it has a server without encryption");
            case DocumentReading.Rejected<List<AccountDocument>>(var problem, String reason) -> new Unusable(reason);
        };
    }

    private static boolean isProtected(AccountDocument account) {
        return account.settings().incoming().security() != Security.NONE
                && account.settings().outgoing().stream().allMatch(server -> server.security() != Security.NONE);
    }

    private Reading autoconfig(byte[] content) {
        return switch (new AutoconfigReader().read(content)) {
            case AutoconfigReading.Read(AutoconfigDocument document) ->
                account(address, document.incoming(), document.outgoing());
            case AutoconfigReading.Rejected(var problem, String reason) -> new Unusable(reason);
        };
    }

    private Reading profile(byte[] content) {
        MobileconfigReader profiles = new MobileconfigReader();
        return switch (address.map(wanted -> profiles.read(content, wanted)).orElseGet(() -> profiles.read(content))) {
            case DocumentReading.Read<MobileconfigDocument>(MobileconfigDocument document) ->
                account(address.or(document::address), document.settings().incoming(), document.settings().outgoing());
            case DocumentReading.Rejected<MobileconfigDocument>(var problem, String reason) -> new Unusable(reason);
        };
    }

    private Reading account(Optional<MailAddress> person, List<ServerTemplate> incoming,
            List<ServerTemplate> outgoing) {
        if (person.isEmpty()) {
            return new ForWhom();
        }
        Optional<Server> receiving = servers(incoming, person.get()).stream().findFirst();
        List<Server> series = servers(outgoing, person.get());
        return receiving.isEmpty() || series.isEmpty()
                ? new Unusable("it does not name an encrypted server for both sides")
                : new Read(List.of(new AccountDocument(person.get(), personName,
                        new Settings(receiving.get(), series), "")));
    }

    private static List<Server> servers(List<ServerTemplate> templates, MailAddress person) {
        return templates.stream().flatMap(template -> template.forAddress(person).stream())
                .filter(server -> server.security() != Security.NONE).toList();
    }
}
