/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

/**
 * Writes the JSON in which a domain describes itself to mail programs (draft-ietf-mailmaint-pacc), with the outgoing
 * server under its old and its new name. {@link PaccReader} reads the same from it. The record for DNS comes from
 * {@link PaccDigest}. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class PaccWriter {

    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** Writes what can be said about the servers of a domain. */
    public WrittenDocument write(PaccDocument document, DomainName domain) {
        DomainServers servers = new DomainServers(domain);
        JsonObject protocols = new JsonObject();
        PublishedSettings settings = document.settings();
        // Only an issuer makes tokens of use.
        Set<AuthenticationMethod> known = document.oauthIssuer().isPresent()
                ? Set.of(AuthenticationMethod.OAUTH2, AuthenticationMethod.PASSWORD)
                : Set.of(AuthenticationMethod.PASSWORD);
        List<ServerTemplate> written = Stream.of(settings.incoming(), settings.outgoing()).map(servers::resolved)
                .flatMap(List::stream).filter(server -> isWritten(protocols, server, known, servers)).toList();
        settings.services().forEach(service -> {
            if (service.protocol() == Protocol.JMAP && !protocols.has("jmap")) {
                protocols.add("jmap", member("url", service.url().toString()));
            } else {
                servers.unsaid(service);
            }
        });
        JsonObject root = new JsonObject();
        root.add("protocols", protocols);
        addAuthentication(root, document, written);
        addInformation(root, document, servers);
        return servers.document(JSON.toJson(root) + "\n");
    }

    private static boolean isWritten(JsonObject protocols, ServerTemplate server, Set<AuthenticationMethod> known,
            DomainServers servers) {
        Protocol protocol = server.protocol();
        if (!protocol.isSupported()) {
            servers.unsaid(server, "the format has no place for it");
        } else if (server.security() != Security.TLS || server.port() != protocol.standardPort(Security.TLS)) {
            servers.unsaid(server, "the format knows only TLS, at port " + protocol.standardPort(Security.TLS));
        } else if (!server.username().equals(ServerTemplate.WHOLE_ADDRESS)) {
            servers.unsaid(server, "the format knows no user name but the address");
        } else if (protocols.has(protocol.id())) {
            servers.unsaid(server, "the format has room for one server of a kind");
        } else {
            protocols.add(protocol.id(), member("host", server.host()));
            if (protocol == Protocol.SMTP) {
                protocols.add("submit", member("host", server.host()));
            }
            servers.sayable(server, known);
            servers.said(server);
            return true;
        }
        return false;
    }

    private static void addAuthentication(JsonObject root, PaccDocument document, List<ServerTemplate> written) {
        JsonObject authentication = new JsonObject();
        document.oauthIssuer().ifPresent(
                issuer -> authentication.add("oauth-public", member("issuer", issuer.toString())));
        if (document.oauthIssuer().isPresent()
                || written.stream().anyMatch(server -> !server.authentication().isEmpty())) {
            authentication.addProperty("password", written.stream()
                    .anyMatch(server -> server.authentication().contains(AuthenticationMethod.PASSWORD)));
            root.add("authentication", authentication);
        }
    }

    private static void addInformation(JsonObject root, PaccDocument document, DomainServers servers) {
        JsonObject information = new JsonObject();
        document.settings().displayName().ifPresentOrElse(
                name -> information.add("provider", member("name", name)),
                () -> servers.unsaid("provider", "it has no name, which the format demands"));
        document.documentation().ifPresent(
                page -> information.add("help", member("documentation", page.toString())));
        root.add("info", information);
    }

    private static JsonObject member(String name, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }
}
