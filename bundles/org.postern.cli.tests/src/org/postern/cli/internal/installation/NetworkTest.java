/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.installation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.cli.internal.arguments.Policy;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.probe.DialogueProbe;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.connection.CertificateExceptions;
import org.postern.testing.MailService;
import org.postern.testing.TestCertificates;
import org.postern.testing.TestDns;
import org.postern.testing.TestMailServer;

class NetworkTest {

    private static final HostName HOST = new HostName("imap.example.test");

    private final TestDns names = TestDns.start().address(HOST.text(), "127.0.0.1");
    private final TestMailServer mail =
            TestMailServer.with(TestCertificates.create().issueSelfSigned(HOST.text()));
    private final int port = mail.listen(MailService.imaps()).port();

    @AfterEach
    void stop() {
        mail.close();
        names.close();
    }

    @Test
    void meetsServersWhoseCertificateWasAccepted() {
        assertEquals(ServerState.OK, probe(accepted()).state());
    }

    @Test
    void letsNoAcceptedCertificateCountWhereAPolicyForbidsIt() {
        assertEquals(ServerState.CERTIFICATE,
                probe(accepted(), new Policy.CertificateExceptions(false)).state());
    }

    private CertificateExceptions accepted() {
        String shown = probe(CertificateExceptions.NONE).tls().orElseThrow().certificate().fingerprint();
        return (host, asked) -> Optional.of(shown);
    }

    private ProbeResult probe(CertificateExceptions exceptions, Policy... further) {
        List<Policy> policies = Stream.concat(Stream.of(new Policy.DnsServer(names.socketAddress())),
                Stream.of(further)).toList();
        return new DialogueProbe(Network.under(policies, exceptions).connector()).probe(
                new ProbeTarget(Protocol.IMAP, HOST, port, Security.TLS, List.of()), Duration.ofSeconds(20));
    }
}
