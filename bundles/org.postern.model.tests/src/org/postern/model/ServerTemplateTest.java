/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTemplateTest {

    private static final MailAddress ADA = ((MailAddress.Valid) MailAddress.read("ada@bücher.example")).address();

    @ParameterizedTest
    @CsvSource({
            "%EMAILADDRESS%, ada@xn--bcher-kva.example",
            "%EMAILLOCALPART%, ada",
            "%EMAILDOMAIN%, xn--bcher-kva.example",
            "%EMAILDOMAIN%\\%EMAILLOCALPART%, xn--bcher-kva.example\\ada",
            "ada.lovelace, ada.lovelace",
            "'', ''"})
    void fillsInTheUserName(String template, String username) {
        assertEquals(Optional.of(username), server("imap.example.org", 993, template).map(Server::username));
    }

    @ParameterizedTest
    @CsvSource({
            "imap.example.org, imap.example.org",
            "imap.%EMAILDOMAIN%, imap.xn--bcher-kva.example",
            "%EMAILLOCALPART%.example.org, ada.example.org"})
    void fillsInTheHost(String template, String host) {
        assertEquals(Optional.of(new HostName(host)), server(template, 993, "").map(Server::host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%EMAILADDRESS%", "imap.%UNKNOWN%", "exa_mple.org", "host:143"})
    void refusesAHostThatIsNoneWhenFilledIn(String template) {
        assertEquals(Optional.empty(), server(template, 993, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65536})
    void refusesAPortThatIsNone(int port) {
        assertEquals(Optional.empty(), server("imap.example.org", port, ""));
    }

    @Test
    void fillsInWhatAPersonTypedOnlyOnce() {
        MailAddress tricky = ((MailAddress.Valid) MailAddress.read("%EMAILDOMAIN%@example.org")).address();
        assertEquals(Optional.of("%EMAILDOMAIN%"), template("imap.example.org", 993, "%EMAILLOCALPART%")
                .forAddress(tricky).map(Server::username));
    }

    private static Optional<Server> server(String host, int port, String username) {
        return template(host, port, username).forAddress(ADA);
    }

    private static ServerTemplate template(String host, int port, String username) {
        return new ServerTemplate(Protocol.IMAP, host, port, Security.TLS, List.of(AuthenticationMethod.PASSWORD),
                username);
    }
}
