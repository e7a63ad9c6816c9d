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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.postern.formats.internal.XmlElement;
import org.postern.formats.internal.XmlWriter;
import org.postern.model.AuthenticationMethod;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerTemplate;

/**
 * Writes an Apple configuration profile with one mail account ({@code .mobileconfig}), unsigned and without passwords.
 * {@link MobileconfigReader} reads the same from it. The profile of an address is always the same, so that installing
 * it again replaces the account. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class MobileconfigWriter {

    private static final String DOCTYPE = "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
            + "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n";
    private static final Set<AuthenticationMethod> KNOWN_METHODS = Set.of(AuthenticationMethod.PASSWORD,
            AuthenticationMethod.CRAM_MD5, AuthenticationMethod.NTLM, AuthenticationMethod.NONE);

    /** Writes a profile for an address, with the first incoming and the first outgoing server that it can say. */
    public WrittenDocument write(PublishedSettings settings, MailAddress address) {
        DomainServers servers = new DomainServers(address.domain());
        String name = settings.displayName().orElse(address.domain().unicode());
        List<String> labels = new ArrayList<>(address.domain().labels());
        Collections.reverse(labels);
        String identifier = String.join(".", labels) + ".mail";

        List<XmlElement> account = new ArrayList<>(description(MobileconfigReader.MAIL_PAYLOAD,
                identifier + ".account", name, address));
        addText(account, "EmailAccountDescription", name);
        addText(account, "EmailAddress", address.ascii());
        addServer(account, servers, settings.incoming(), address);
        addServer(account, servers, settings.outgoing(), address);
        settings.services().forEach(servers::unsaid);

        List<XmlElement> profile = new ArrayList<>(description("Configuration", identifier, name, address));
        profile.add(XmlElement.of("key", "PayloadContent"));
        profile.add(XmlElement.of("array", List.of(XmlElement.of("dict", account))));
        String xml = XmlWriter.write(new XmlElement("plist", Map.of("version", "1.0"),
                List.of(XmlElement.of("dict", profile)), "", 0));
        int root = xml.indexOf("<plist");
        return servers.document(xml.substring(0, root) + DOCTYPE + xml.substring(root));
    }

    private static List<XmlElement> description(String type, String identifier, String name, MailAddress address) {
        String identity = identifier + " " + address.ascii();
        List<XmlElement> elements = new ArrayList<>();
        addText(elements, "PayloadType", type);
        addNumber(elements, "PayloadVersion", 1);
        addText(elements, "PayloadIdentifier", identifier);
        addText(elements, "PayloadUUID",
                UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString());
        addText(elements, "PayloadDisplayName", name);
        return elements;
    }

    private static void addServer(List<XmlElement> account, DomainServers servers, List<ServerTemplate> series,
            MailAddress address) {
        boolean written = false;
        for (ServerTemplate template : servers.resolved(series)) {
            Optional<Server> server = template.forAddress(address).filter(filled -> filled.protocol().isSupported());
            if (server.isEmpty()) {
                servers.unsaid(template, "the format has no place for it");
            } else if (PortRules.security(declared(template), template.port()) != template.security()) {
                servers.unsaid(template, "programs expect another security at port " + template.port());
            } else if (written) {
                servers.unsaid(template, "the format has room for one server of a kind");
            } else {
                List<AuthenticationMethod> methods = servers.sayable(template, KNOWN_METHODS);
                written = !methods.isEmpty() || template.authentication().isEmpty();
                if (written) {
                    servers.said(template);
                    addServer(account, server.get(), methods);
                }
            }
        }
    }

    private static Security declared(ServerTemplate server) {
        return server.security() == Security.NONE ? Security.NONE : Security.TLS;
    }

    private static void addServer(List<XmlElement> account, Server server, List<AuthenticationMethod> methods) {
        boolean logIn = !server.username().isEmpty();
        String prefix = (server.protocol().isIncoming() ? "Incoming" : "Outgoing") + "MailServer";
        if (server.protocol().isIncoming()) {
            addText(account, "EmailAccountType",
                    server.protocol() == Protocol.POP3 ? "EmailTypePOP" : "EmailTypeIMAP");
        }
        addText(account, prefix + "HostName", server.host().text());
        addNumber(account, prefix + "PortNumber", server.port());
        addFlag(account, prefix + "UseSSL", server.security() != Security.NONE);
        addText(account, prefix + "Authentication", authentication(logIn
                ? methods.stream().findFirst().orElse(AuthenticationMethod.PASSWORD) : AuthenticationMethod.NONE));
        if (logIn) {
            addText(account, prefix + "Username", server.username());
        }
    }

    private static String authentication(AuthenticationMethod method) {
        return switch (method) {
            case CRAM_MD5 -> "EmailAuthCRAMMD5";
            case NTLM -> "EmailAuthNTLM";
            case NONE -> "EmailAuthNone";
            default -> "EmailAuthPassword";
        };
    }

    private static void addText(List<XmlElement> elements, String key, String text) {
        add(elements, key, XmlElement.of("string", text));
    }

    private static void addNumber(List<XmlElement> elements, String key, int number) {
        add(elements, key, XmlElement.of("integer", Integer.toString(number)));
    }

    private static void addFlag(List<XmlElement> elements, String key, boolean on) {
        add(elements, key, XmlElement.of(Boolean.toString(on), ""));
    }

    private static void add(List<XmlElement> elements, String key, XmlElement value) {
        elements.add(XmlElement.of("key", key));
        elements.add(value);
    }
}
