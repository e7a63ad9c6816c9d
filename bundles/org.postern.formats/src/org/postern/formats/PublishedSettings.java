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
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.model.AuthenticationMethod;
import org.postern.model.MailAddress;
import org.postern.model.Server;
import org.postern.model.ServerTemplate;

/**
 * The settings that a document holds for everybody, whatever its format.
 *
 * @param displayName the provider as it calls itself, at most 60 characters and without control characters
 * @param incoming where mail is fetched, in the order of the document: the provider's preference
 * @param outgoing where mail is handed in, in the order of the document
 * @param services what else is offered, only to be shown
 * @param skipped what was left out of account and why; in English, without the person's address
 * @since 0.1.0
 */
public record PublishedSettings(Optional<String> displayName, List<ServerTemplate> incoming,
        List<ServerTemplate> outgoing, List<WebService> services, List<String> skipped) {

    public PublishedSettings {
        incoming = List.copyOf(incoming);
        outgoing = List.copyOf(outgoing);
        services = List.copyOf(services);
        skipped = List.copyOf(skipped);
    }

    /** What holds for one address, as it holds for everybody: user names made of the address become placeholders. */
    public static PublishedSettings of(Optional<String> displayName, List<Server> incoming, List<Server> outgoing,
            MailAddress address) {
        return new PublishedSettings(displayName, forEverybody(incoming, address), forEverybody(outgoing, address),
                List.of(), List.of());
    }

    private static List<ServerTemplate> forEverybody(List<Server> servers, MailAddress address) {
        return servers.stream().map(server -> new ServerTemplate(server.protocol(), server.host().text(),
                server.port(), server.security(), server.authentication(),
                UsernameTemplates.of(server.username(), address))).toList();
    }

    /** Whether no server is known to take no access tokens (OAuth 2.0). */
    public boolean takeTokens() {
        return Stream.of(incoming, outgoing).flatMap(List::stream)
                .map(ServerTemplate::authentication)
                .allMatch(methods -> methods.isEmpty() || methods.contains(AuthenticationMethod.OAUTH2));
    }

    /** The same, with a log-in by an access token (OAuth 2.0) as the first choice at every server. */
    public PublishedSettings takingTokens() {
        return new PublishedSettings(displayName, takingTokens(incoming), takingTokens(outgoing), services, skipped);
    }

    private static List<ServerTemplate> takingTokens(List<ServerTemplate> servers) {
        return servers.stream().map(server -> new ServerTemplate(server.protocol(), server.host(), server.port(),
                server.security(), Stream.concat(Stream.of(AuthenticationMethod.OAUTH2),
                        server.authentication().stream()).distinct().toList(), server.username())).toList();
    }
}
