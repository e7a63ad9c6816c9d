/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import static org.postern.formats.internal.JsonMembers.object;
import static org.postern.formats.internal.JsonMembers.text;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.gson.JsonObject;

import org.postern.formats.DocumentReading.Problem;
import org.postern.formats.DocumentReading.Read;
import org.postern.formats.DocumentReading.Rejected;
import org.postern.formats.internal.JsonDocumentReader;
import org.postern.formats.internal.JsonLimits;
import org.postern.formats.internal.JsonMembers;
import org.postern.formats.internal.JsonReading;
import org.postern.formats.internal.WebAddresses;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

/**
 * Reads the JSON in which a provider describes itself to mail programs (draft-ietf-mailmaint-pacc, versions 02 to 04:
 * the member for outgoing mail was called {@code smtp} before it was {@code submit}). What it does not know it leaves
 * aside. Documents come from strangers: at most 1 MiB, 32 levels and 20,000 values are read. Does no I/O; safe for use
 * from many threads.
 *
 * @since 0.1.0
 */
public final class PaccReader {

    /** The longest document that is read, in bytes. */
    public static final int LONGEST_FILE = 1 << 20;

    private static final JsonLimits LIMITS = new JsonLimits(LONGEST_FILE, 32, 20_000);

    private final JsonDocumentReader json = new JsonDocumentReader(LIMITS);

    /** Reads a document. */
    public DocumentReading<PaccDocument> read(byte[] file) {
        return switch (json.read(file)) {
            case JsonReading.Parsed(JsonObject root) -> document(root);
            case JsonReading.Refused(JsonReading.Problem problem, String reason) ->
                new Rejected<>(Problems.of(problem), reason);
        };
    }

    private static DocumentReading<PaccDocument> document(JsonObject root) {
        Optional<JsonObject> protocols = object(root, "protocols");
        if (protocols.isEmpty()) {
            return new Rejected<>(Problem.OTHER_FORMAT, "JSON, but no configuration for mail programs");
        }
        Optional<JsonObject> info = object(root, "info");
        Optional<JsonObject> authentication = object(root, "authentication");
        Optional<URI> issuer = authentication.flatMap(known -> object(known, "oauth-public"))
                .flatMap(oauth -> text(oauth, "issuer")).flatMap(PaccReader::issuer);
        Optional<URI> documentation = info.flatMap(known -> object(known, "help"))
                .flatMap(help -> text(help, "documentation")).flatMap(WebAddresses::secure);
        return switch (settings(protocols.get(), methods(authentication, issuer), info.flatMap(PaccReader::name))) {
            case Read<PublishedSettings>(PublishedSettings settings) ->
                new Read<>(new PaccDocument(settings, issuer, documentation));
            case Rejected<PublishedSettings>(Problem problem, String reason) -> new Rejected<>(problem, reason);
        };
    }

    /** The issuer of access tokens that a text names: over https, without query and fragment (RFC 8414 section 2). */
    public static Optional<URI> issuer(String text) {
        return WebAddresses.secure(text).filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null);
    }

    private static Optional<String> name(JsonObject info) {
        return object(info, "provider").flatMap(provider -> Stream.of("name", "shortName")
                .flatMap(member -> text(provider, member).stream()).findFirst());
    }

    private static List<AuthenticationMethod> methods(Optional<JsonObject> authentication, Optional<URI> issuer) {
        List<AuthenticationMethod> methods = new ArrayList<>();
        issuer.ifPresent(known -> methods.add(AuthenticationMethod.OAUTH2));
        authentication.filter(known -> JsonMembers.isTrue(known, "password"))
                .ifPresent(known -> methods.add(AuthenticationMethod.PASSWORD));
        return methods;
    }

    private static DocumentReading<PublishedSettings> settings(JsonObject protocols,
            List<AuthenticationMethod> methods, Optional<String> name) {
        ServerCollection servers = new ServerCollection();
        addServer(servers, protocols, "imap", Protocol.IMAP, methods);
        addServer(servers, protocols, "pop3", Protocol.POP3, methods);
        addServer(servers, protocols, protocols.has("submit") ? "submit" : "smtp", Protocol.SMTP, methods);
        object(protocols, "jmap").ifPresent(jmap -> text(jmap, "url").flatMap(WebAddresses::secure).ifPresentOrElse(
                url -> servers.add(new WebService(Protocol.JMAP, url)),
                () -> servers.skip(Protocol.JMAP, "it has no https address")));
        return servers.settings(name);
    }

    private static void addServer(ServerCollection servers, JsonObject protocols, String member, Protocol protocol,
            List<AuthenticationMethod> methods) {
        object(protocols, member).ifPresent(server -> text(server, "host").ifPresentOrElse(
                host -> servers.add(new ServerTemplate(protocol, host, protocol.standardPort(Security.TLS),
                        Security.TLS, methods, ServerTemplate.WHOLE_ADDRESS)),
                () -> servers.skip(protocol, "it has no host name")));
    }
}
