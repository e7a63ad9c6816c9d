/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.postern.catalog.internal.Vocabulary;
import org.postern.catalog.internal.Vocabulary.Element;

/**
 * The elements and attributes that autoconfig files use: those of draft-ietf-mailmaint-autoconfig, and those of
 * version 1.1 that it has dropped. Elements with no entry may have anything in them.
 */
final class AutoconfigVocabulary {

    private static final Map<String, Element> ELEMENTS = Map.ofEntries(
            entry("clientConfig", Set.of("version"), "emailProvider", "oAuth2", "enable", "webMail",
                    "clientConfigUpdate", "calendar", "addressbook", "addressBook", "fileShare", "chatServer",
                    "videoConference", "setupServer"),
            entry("emailProvider", Set.of("id"), "domain", "displayName", "displayShortName", "incomingServer",
                    "outgoingServer", "documentation", "enable", "instruction", "inputField", "oAuth2"),
            entry("domain", Set.of("purpose")),
            entry("displayName", Set.of("lang")),
            entry("displayShortName", Set.of("lang")),
            entry("incomingServer", Set.of("type"), "hostname", "port", "socketType", "authentication", "username",
                    "password", "pop3", "checkInterval", "useGlobalPreferredServer", "restriction", "owaURL",
                    "ewsURL", "easURL", "url", "leaveMessagesOnServer"),
            entry("outgoingServer", Set.of("type"), "hostname", "port", "socketType", "authentication", "username",
                    "password", "restriction", "addThisServer", "useGlobalPreferredServer", "url"),
            entry("hostname", Set.of()),
            entry("port", Set.of()),
            entry("socketType", Set.of()),
            entry("authentication", Set.of("system")),
            entry("username", Set.of()),
            entry("pop3", Set.of(), "leaveMessagesOnServer", "daysToLeaveMessagesOnServer", "downloadOnBiff",
                    "checkInterval"),
            entry("checkInterval", Set.of("minutes")),
            entry("documentation", Set.of("url"), "descr"),
            entry("descr", Set.of("lang")),
            entry("enable", Set.of("visiturl"), "instruction"),
            entry("instruction", Set.of("lang", "url"), "descr"),
            entry("oAuth2", Set.of(), "issuer", "scope", "authURL", "tokenURL", "clientID", "clientSecret"));

    private AutoconfigVocabulary() {
    }

    private static Map.Entry<String, Element> entry(String name, Set<String> attributes, String... children) {
        return Map.entry(name, new Vocabulary.Element(Set.of(), attributes, Set.of(children)));
    }

    static Optional<Element> element(String name) {
        return Optional.ofNullable(ELEMENTS.get(name));
    }
}
