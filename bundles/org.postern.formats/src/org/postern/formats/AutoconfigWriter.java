/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.formats.internal.XmlElement;
import org.postern.formats.internal.XmlWriter;
import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.Protocol;
import org.postern.model.Provider.Page;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

/**
 * Writes autoconfig files ({@code config-v1.1.xml}), in the elements of version 1.1 that programs read today.
 * {@link AutoconfigReader} reads the same from them. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class AutoconfigWriter {

    private static final String VERSION = "1.1";

    /** Writes what a file has said; what was skipped when it was read is not in it. */
    public WrittenDocument write(AutoconfigDocument document) {
        List<String> unsaid = new ArrayList<>();
        List<XmlElement> provider = new ArrayList<>();
        document.domains().forEach(domain -> provider.add(XmlElement.of("domain", domain.ascii())));
        document.mailExchangers().forEach(name ->
                provider.add(new XmlElement("domain", Map.of("purpose", "mx"), List.of(), name.ascii(), 0)));
        document.displayName().ifPresent(name -> provider.add(XmlElement.of("displayName", name)));
        document.incoming().forEach(server -> server("incomingServer", server, unsaid).ifPresent(provider::add));
        document.outgoing().forEach(server -> server("outgoingServer", server, unsaid).ifPresent(provider::add));
        document.services().forEach(service -> unsaid.add(unread(service.protocol().id())));
        document.groupware().forEach(service -> unsaid.add(unread(service.kind().title())));
        document.enable().forEach(page -> provider.add(page("enable", "visiturl", page, List.of())));
        document.pages().stream().filter(page -> page.kind() == Page.Kind.DOCUMENTATION)
                .forEach(page -> provider.add(page("documentation", "url", page.link(), description(page))));

        Map<String, String> id = new LinkedHashMap<>();
        document.domains().stream().findFirst().ifPresent(domain -> id.put("id", domain.ascii()));
        List<XmlElement> root = new ArrayList<>();
        root.add(new XmlElement("emailProvider", id, provider, "", 0));
        document.oauth().forEach(oauth -> root.add(oauth(oauth)));
        document.pages().stream().filter(page -> page.kind() == Page.Kind.WEBMAIL).forEach(page -> root.add(
                XmlElement.of("webMail", List.of(page("loginPage", "url", page.link(), List.of())))));
        List<ServerTemplate> said = Stream.concat(document.incoming().stream(), document.outgoing().stream())
                .filter(server -> server.protocol().isSupported()).toList();
        return new WrittenDocument(XmlWriter.write(
                new XmlElement("clientConfig", Map.of("version", VERSION), root, "", 0)), said, unsaid);
    }

    /** Writes what a domain publishes. */
    public WrittenDocument write(PublishedSettings settings, DomainName domain) {
        return write(new AutoconfigDocument(settings.displayName(), List.of(domain), List.of(),
                settings.incoming(), settings.outgoing(), settings.services(), List.of(), List.of(), List.of(),
                List.of(), List.of()));
    }

    private static XmlElement page(String element, String attribute, URI page, List<XmlElement> children) {
        return new XmlElement(element, Map.of(attribute, page.toString()), children, "", 0);
    }

    private static List<XmlElement> description(Page page) {
        return page.description().map(text -> new XmlElement("descr", page.language()
                .map(language -> Map.of("lang", language.toLanguageTag())).orElse(Map.of()), List.of(), text, 0))
                .stream().toList();
    }

    private static Optional<XmlElement> server(String element, ServerTemplate server, List<String> unsaid) {
        if (!server.protocol().isSupported()) {
            unsaid.add(unread(server.protocol().id()));
            return Optional.empty();
        }
        List<XmlElement> children = new ArrayList<>();
        children.add(XmlElement.of("hostname", server.host()));
        children.add(XmlElement.of("port", Integer.toString(server.port())));
        children.add(XmlElement.of("socketType", socketType(server.security())));
        server.authentication().forEach(method -> children.add(XmlElement.of("authentication", text(method))));
        if (!server.username().isEmpty()) {
            children.add(XmlElement.of("username", server.username()));
        } else if (!server.authentication().equals(List.of(AuthenticationMethod.NONE))
                && (server.protocol() != Protocol.SMTP || !server.authentication().isEmpty())) {
            unsaid.add(server.protocol().id() + ": that there is no user name");
        }
        return Optional.of(new XmlElement(element, Map.of("type", server.protocol().id()), children, "", 0));
    }

    private static String unread(String what) {
        return what + ": programs do not read it from this format";
    }

    private static String socketType(Security security) {
        return switch (security) {
            case TLS -> "SSL";
            case STARTTLS -> "STARTTLS";
            case NONE -> "plain";
        };
    }

    private static String text(AuthenticationMethod method) {
        return switch (method) {
            case OAUTH2 -> "OAuth2";
            case PASSWORD -> "password-cleartext";
            case CRAM_MD5 -> "password-encrypted";
            case GSSAPI -> "GSSAPI";
            case NTLM -> "NTLM";
            case EXTERNAL -> "TLS-client-cert";
            case NONE -> "none";
        };
    }

    private static XmlElement oauth(OAuthServer oauth) {
        List<XmlElement> children = new ArrayList<>();
        oauth.issuer().ifPresent(issuer -> children.add(XmlElement.of("issuer", issuer)));
        oauth.scope().ifPresent(scope -> children.add(XmlElement.of("scope", scope)));
        children.add(XmlElement.of("authURL", oauth.authorization().toString()));
        children.add(XmlElement.of("tokenURL", oauth.token().toString()));
        return XmlElement.of("oAuth2", children);
    }
}
