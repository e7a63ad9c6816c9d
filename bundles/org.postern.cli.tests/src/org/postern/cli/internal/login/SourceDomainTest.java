/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.cli.internal.CommandRun;
import org.postern.cli.internal.installation.Network;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.DnsNameService;
import org.postern.testing.MailService;
import org.postern.testing.TestCertificates;
import org.postern.testing.TestDns;
import org.postern.testing.TestMailServer;

/** Servers that SRV records name, and whose certificates are for the domain alone (RFC 7817 section 3). */
class SourceDomainTest {

    private static final String ADDRESS = "ada@example.org";
    private static final String PASSWORD = "canary-90d3";

    private final TestCertificates certificates = TestCertificates.create();
    private final TestMailServer server =
            TestMailServer.with(certificates.issue("example.org")).user(ADDRESS, PASSWORD);
    private final TestDns dns = TestDns.start();
    private CommandRun run;

    @BeforeEach
    void publish() {
        dns.address("mail.example.org", "127.0.0.1")
                .service("_imaps._tcp.example.org", 0, 1, server.listen(MailService.imaps()).port(), "mail.example.org")
                .service("_submission._tcp.example.org", 0, 1, server.listen(MailService.submission()).port(),
                        "mail.example.org");
        DnsNameService names = new DnsNameService(List.of(dns.socketAddress()));
        run = new CommandRun().on(new Network(names, new SocketConnector(names, certificates.trustManager())));
    }

    @AfterEach
    void stop() {
        server.close();
        dns.close();
    }

    @Test
    void aMessageGoesOutThroughAnAccountThatWasFoundByTheDomain() {
        CommandRun.Outcome setup = run.reading(PASSWORD + "\n").run("setup", ADDRESS, "--password-stdin", "--yes");
        assertEquals(0, setup.status(), setup.err());

        CommandRun.Outcome sending =
                run.reading("Hello").run("send", "--account", ADDRESS, "--to", ADDRESS, "--subject", "Hello");

        assertEquals(0, sending.status(), sending.err());
        assertEquals(1, server.inbox(ADDRESS).size());
    }

    @Test
    void anotherProgramThatReadsTheAccountLearnsOfTheDomain() {
        CommandRun.Outcome found = run.run("discover", ADDRESS, "--json");

        assertTrue(found.out().contains("\"sourceDomains\":[\"example.org\"]"), found.out());
    }
}
