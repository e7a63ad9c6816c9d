/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.postern.formats.internal.XmlElement;
import org.postern.formats.internal.XmlWriter;
import org.postern.model.AuthenticationMethod;
import org.postern.model.MailAddress;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerTemplate;

/**
 * Writes what an Autodiscover server answers (MS-OXDSCLI section 2.2.4). {@link AutodiscoverReader} reads the same from
 * it. Where user names are whole addresses, the answer is the same for everybody and can be a file. Safe for use from
 * many threads.
 *
 * @since 0.1.0
 */
public final class AutodiscoverWriter {

    private static final String ANSWER_SCHEMA =
            "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";
    private static final Set<AuthenticationMethod> KNOWN_METHODS = Set.of(AuthenticationMethod.PASSWORD,
            AuthenticationMethod.NTLM, AuthenticationMethod.NONE);

    /** Writes the answer to a question about an address. */
    public WrittenDocument write(PublishedSettings settings, MailAddress address) {
        DomainServers servers = new DomainServers(address.domain());
        List<XmlElement> account = new ArrayList<>();
        account.add(XmlElement.of("AccountType", "email"));
        account.add(XmlElement.of("Action", "settings"));
        Stream.of(settings.incoming(), settings.outgoing()).map(servers::resolved).flatMap(List::stream)
                .forEach(server -> element(server, address, servers).ifPresent(account::add));
        settings.services().forEach(servers::unsaid);
        XmlElement response = new XmlElement("Response", Map.of("xmlns", AutodiscoverReader.RESPONSE_SCHEMA),
                List.of(XmlElement.of("Account", account)), "", 0);
        return servers.document(XmlWriter.write(
                new XmlElement("Autodiscover", Map.of("xmlns", ANSWER_SCHEMA), List.of(response), "", 0)));
    }

    private static Optional<XmlElement> element(ServerTemplate template, MailAddress address, DomainServers servers) {
        Optional<Server> server = template.forAddress(address).filter(filled -> filled.protocol().isSupported());
        if (server.isEmpty()) {
            servers.unsaid(template, "the format has no place for it");
            return Optional.empty();
        } else if (PortRules.security(template.security(), template.port()) != template.security()) {
            servers.unsaid(template, "programs expect another security at port " + template.port());
            return Optional.empty();
        }
        List<AuthenticationMethod> methods = servers.sayable(template, KNOWN_METHODS);
        if (methods.isEmpty() && !template.authentication().isEmpty()) {
            return Optional.empty();
        }
        servers.said(template);
        return Optional.of(XmlElement.of("Protocol", elements(server.get(), template, methods)));
    }

    private static List<XmlElement> elements(Server server, ServerTemplate template,
            List<AuthenticationMethod> methods) {
        boolean logIn = !server.username().isEmpty();
        List<XmlElement> elements = new ArrayList<>();
        elements.add(XmlElement.of("Type", server.protocol().name()));
        elements.add(XmlElement.of("Server", server.host().text()));
        elements.add(XmlElement.of("Port", Integer.toString(server.port())));
        boolean wholeAddress = template.username().equals(ServerTemplate.WHOLE_ADDRESS);
        if (logIn && !wholeAddress) {
            elements.add(XmlElement.of("LoginName", server.username()));
        }
        elements.add(flag("DomainRequired", wholeAddress));
        methods.stream().findFirst().ifPresent(
                best -> elements.add(flag("SPA", best == AuthenticationMethod.NTLM)));
        elements.add(flag("SSL", server.security() != Security.NONE));
        elements.add(XmlElement.of("Encryption", switch (server.security()) {
            case TLS -> "SSL";
            case STARTTLS -> "TLS";
            case NONE -> "None";
        }));
        elements.add(flag("AuthRequired", logIn));
        return elements;
    }

    private static XmlElement flag(String name, boolean on) {
        return XmlElement.of(name, on ? "on" : "off");
    }
}
