/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.util.List;
import java.util.Locale;

import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.probe.connection.CertificateExceptions;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Proxies;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.DnsNameService;
import org.postern.testing.MailPort;
import org.postern.testing.MailService;
import org.postern.testing.TestCertificates;
import org.postern.testing.TestDns;
import org.postern.testing.TestMailServer;

/**
 * A mail server of the test kit at a name that only the name server of the test knows, and a connector that trusts its
 * authority and no other.
 */
public final class Scene implements AutoCloseable {

    public static final HostName HOST = new HostName("mail.example.test");

    public final TestCertificates certificates = TestCertificates.create();
    public final TestDns names = TestDns.start().address(HOST.text(), "127.0.0.1");
    public final Connector connector =
            new SocketConnector(new DnsNameService(List.of(names.socketAddress())), certificates.trustManager());
    public final TestMailServer mail = TestMailServer.with(certificates.issue(HOST.text()));

    /** The same connector, which accepts further certificates. */
    public Connector accepting(CertificateExceptions exceptions) {
        return new SocketConnector(new DnsNameService(List.of(names.socketAddress())),
                certificates.trustManager(), exceptions, Proxies.NONE);
    }

    /** The same connector with proxies. */
    public Connector connectorThrough(Proxies proxies) {
        return new SocketConnector(new DnsNameService(List.of(names.socketAddress())),
                certificates.trustManager(), CertificateExceptions.NONE, proxies);
    }

    /** Offers a service, and says how to look at it as it wants to be looked at. */
    public ProbeTarget offer(MailService service) {
        return target(service, mail.listen(service));
    }

    public ProbeTarget target(MailService service, MailPort port) {
        return new ProbeTarget(Protocol.valueOf(service.protocol().name()), HOST, port.port(),
                Security.withId(service.security().name().toLowerCase(Locale.ROOT)).orElseThrow(), List.of());
    }

    @Override
    public void close() {
        mail.close();
        names.close();
    }
}
