/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.postern.formats.DocumentReading.Problem;
import org.postern.formats.DocumentReading.Read;
import org.postern.formats.DocumentReading.Rejected;
import org.postern.formats.internal.JsonDocumentReader;
import org.postern.formats.internal.JsonLimits;
import org.postern.formats.internal.JsonMembers;
import org.postern.formats.internal.JsonReading;
import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.Settings;

/**
 * Reads saved accounts from the JSON that Postern's command line writes, one object a line. All of a file or nothing is
 * read; members that it does not know, it leaves aside. At most 1 MiB is read. Does no I/O; safe for use from many
 * threads.
 *
 * @since 0.1.0
 */
public final class AccountJsonReader {

    /** The longest file that is read, in bytes. */
    public static final int LONGEST_FILE = 1 << 20;

    private final JsonDocumentReader json = new JsonDocumentReader(new JsonLimits(LONGEST_FILE, 8, 2_000));

    /** Reads a file. */
    public DocumentReading<List<AccountDocument>> read(byte[] file) {
        if (file.length > LONGEST_FILE) {
            return new Rejected<>(Problem.TOO_LARGE, "longer than " + LONGEST_FILE + " bytes");
        }
        List<AccountDocument> accounts = new ArrayList<>();
        List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).isBlank()) {
                continue;
            }
            switch (account(lines.get(line))) {
                case Read<AccountDocument>(AccountDocument account) -> accounts.add(account);
                case Rejected<AccountDocument>(Problem problem, String reason) -> {
                    return new Rejected<>(problem, "line " + (line + 1) + ": " + reason);
                }
            }
        }
        return accounts.isEmpty() ? new Rejected<>(Problem.NOTHING_USABLE, "there is no account in it")
                : new Read<>(accounts);
    }

    private DocumentReading<AccountDocument> account(String line) {
        return switch (json.read(line.getBytes(StandardCharsets.UTF_8))) {
            case JsonReading.Refused(JsonReading.Problem problem, String reason) ->
                new Rejected<>(Problems.of(problem), reason);
            case JsonReading.Parsed(JsonObject object) -> account(object);
        };
    }

    private static DocumentReading<AccountDocument> account(JsonObject object) {
        Optional<MailAddress> address = JsonMembers.text(object, "address").map(MailAddress::read)
                .flatMap(reading -> reading instanceof MailAddress.Valid(MailAddress valid) ? Optional.of(valid)
                        : Optional.empty());
        Optional<Server> incoming = JsonMembers.object(object, "incoming").flatMap(AccountJsonReader::server)
                .filter(server -> server.protocol().isIncoming());
        List<JsonObject> series = objects(object, "outgoing");
        List<Server> outgoing = series.stream().flatMap(server -> server(server).stream())
                .filter(server -> !server.protocol().isIncoming()).toList();
        String name = JsonMembers.text(object, "name").orElse("");
        if (address.isEmpty()) {
            return new Rejected<>(Problem.NOTHING_USABLE, "it has no valid mail address");
        } else if (incoming.isEmpty()) {
            return new Rejected<>(Problem.NOTHING_USABLE, "it has no valid server where mail is fetched");
        } else if (outgoing.isEmpty() || outgoing.size() < series.size()) {
            return new Rejected<>(Problem.NOTHING_USABLE, "it has no valid servers where mail is handed in");
        } else if (hasControls(name)) {
            return new Rejected<>(Problem.NOTHING_USABLE, "its name has control characters");
        }
        return new Read<>(new AccountDocument(address.get(), name, new Settings(incoming.get(), outgoing),
                JsonMembers.text(object, "provider").filter(id -> !hasControls(id)).orElse("")));
    }

    private static Optional<Server> server(JsonObject object) {
        Optional<Protocol> protocol = JsonMembers.text(object, "protocol").flatMap(Protocol::withId)
                .filter(Protocol::isSupported);
        Optional<HostName> host = JsonMembers.text(object, "host").flatMap(HostName::parse);
        Optional<Integer> port = Optional.ofNullable(object.get("port")).filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsJsonPrimitive).filter(number -> number.isNumber())
                .map(number -> number.getAsDouble()).filter(number -> number >= 1 && number <= 65535 && number % 1 == 0)
                .map(Double::intValue);
        Optional<Security> security = JsonMembers.text(object, "security").flatMap(Security::withId);
        String username = JsonMembers.text(object, "username").orElse("");
        if (protocol.isEmpty() || host.isEmpty() || port.isEmpty() || security.isEmpty() || hasControls(username)) {
            return Optional.empty();
        }
        return Optional.of(new Server(protocol.get(), host.get(), port.get(), security.get(), methods(object),
                username, sourceDomains(object)));
    }

    private static List<AuthenticationMethod> methods(JsonObject server) {
        return elements(server, "authentication").filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString)
                .flatMap(id -> AuthenticationMethod.withId(id).stream()).distinct().toList();
    }

    private static List<DomainName> sourceDomains(JsonObject server) {
        return elements(server, "sourceDomains").filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString)
                .flatMap(name -> DomainName.parse(name).stream()).distinct().toList();
    }

    private static List<JsonObject> objects(JsonObject parent, String name) {
        return elements(parent, name).map(element -> element.isJsonObject() ? element.getAsJsonObject()
                : new JsonObject()).toList();
    }

    private static Stream<JsonElement> elements(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name)).filter(JsonElement::isJsonArray).map(JsonElement::getAsJsonArray)
                .map(JsonArray::asList).stream().flatMap(List::stream);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
