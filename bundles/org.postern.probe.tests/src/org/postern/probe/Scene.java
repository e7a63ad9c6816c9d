/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

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
            new SocketConnector(new DnsNameService(List.of(names.socketAddress())), trust(certificates.authority()));
    public final TestMailServer mail = TestMailServer.with(certificates.issue(HOST.text()));

    /** The same connector, which accepts further certificates. */
    public Connector accepting(CertificateExceptions exceptions) {
        return new SocketConnector(new DnsNameService(List.of(names.socketAddress())),
                trust(certificates.authority()), exceptions, Proxies.NONE);
    }

    /** The same connector with proxies. */
    public Connector connectorThrough(Proxies proxies) {
        return new SocketConnector(new DnsNameService(List.of(names.socketAddress())),
                trust(certificates.authority()), CertificateExceptions.NONE, proxies);
    }

    /** Offers a service, and says how to look at it as it wants to be looked at. */
    public ProbeTarget offer(MailService service) {
        return target(service, mail.listen(service));
    }

    public ProbeTarget target(MailService service, MailPort port) {
        return new ProbeTarget(Protocol.valueOf(service.protocol().name()), HOST, port.port(),
                Security.withId(service.security().name().toLowerCase(Locale.ROOT)).orElseThrow(), List.of());
    }

    private static X509TrustManager trust(X509Certificate authority) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("authority", authority);
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Stream.of(factory.getTrustManagers()).map(X509TrustManager.class::cast).findFirst().orElseThrow();
        } catch (GeneralSecurityException | IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Override
    public void close() {
        mail.close();
        names.close();
    }
}
