/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.postern.testing.internal.DnsListener;
import org.postern.testing.internal.Zone;
import org.xbill.DNS.Rcode;

/**
 * A name server on loopback, over UDP and TCP on one port (RFC 1035). It answers from the records it was given, as if
 * it had authority over everything: a name that was never given does not exist. Names are written without the final
 * dot; a name such as {@code *.example.org} stands for all names below it that do not exist (RFC 4592), also where a
 * defect is scripted, and {@code *} for all names. Records and defects may be added at any time, from any thread.
 *
 * @since 0.1.0
 */
public final class TestDns implements AutoCloseable {

    private final Zone zone = new Zone();
    private final List<DnsQuestion> asked = new CopyOnWriteArrayList<>();
    private final DnsListener listener;

    private TestDns(InetAddress address) {
        listener = new DnsListener(address, zone, asked::add);
    }

    /** Starts a name server on 127.0.0.1 and a free port. */
    public static TestDns start() {
        return new TestDns(InetAddress.getLoopbackAddress());
    }

    /** Adds an address: an A record, or an AAAA record where the address has colons. */
    public TestDns address(String name, String address) {
        zone.add(name, address.contains(":") ? "AAAA" : "A", address);
        return this;
    }

    /** Adds an MX record; the host {@code .} says that the domain takes no mail (RFC 7505). */
    public TestDns mailExchanger(String domain, int preference, String host) {
        zone.add(domain, "MX", preference + " " + Zone.absolute(host));
        return this;
    }

    /** Adds an SRV record (RFC 2782); the host {@code .} says that the service is not offered. */
    public TestDns service(String service, int priority, int weight, int port, String host) {
        zone.add(service, "SRV", priority + " " + weight + " " + port + " " + Zone.absolute(host));
        return this;
    }

    /** Adds a TXT record of one text, of at most 255 bytes. */
    public TestDns text(String name, String text) {
        zone.add(name, "TXT", '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        return this;
    }

    /** Makes a name another name for a host (a CNAME record); the answer holds what is known of the host too. */
    public TestDns alias(String name, String host) {
        zone.add(name, "CNAME", Zone.absolute(host));
        return this;
    }

    /** Answers questions about this name only after a while. */
    public TestDns delay(String name, Duration delay) {
        zone.script(name, new Zone.Delay(delay));
        return this;
    }

    /** Answers no question about this name. */
    public TestDns silence(String name) {
        zone.script(name, new Zone.Silence());
        return this;
    }

    /** Answers questions about this name with SERVFAIL. */
    public TestDns failure(String name) {
        zone.script(name, new Zone.Error(Rcode.SERVFAIL));
        return this;
    }

    /** Answers questions about this name with REFUSED. */
    public TestDns refusal(String name) {
        zone.script(name, new Zone.Error(Rcode.REFUSED));
        return this;
    }

    /** Answers questions about this name with a message that promises more records than it has. */
    public TestDns malformed(String name) {
        zone.script(name, new Zone.Malformed());
        return this;
    }

    /** Answers questions about this name with another id, as a forger who has to guess it (RFC 5452 section 4.3). */
    public TestDns otherId(String name) {
        zone.script(name, new Zone.OtherId());
        return this;
    }

    /** Answers questions about this name over UDP with a cut-off message, which sends the client to TCP. */
    public TestDns truncation(String name) {
        zone.script(name, new Zone.Truncation());
        return this;
    }

    /** Says of every answer that it was validated, as a validating resolver does (AD, RFC 4035 section 3.2.3). */
    public TestDns validating() {
        zone.validate();
        return this;
    }

    /** Everything that was asked so far, in the order in which it came. */
    public List<DnsQuestion> asked() {
        return List.copyOf(asked);
    }

    /** Where the server listens, for UDP and TCP. */
    public InetSocketAddress socketAddress() {
        return listener.socketAddress();
    }

    /** The port on which the server listens, for UDP and TCP. */
    public int port() {
        return socketAddress().getPort();
    }

    /** Stops the server; questions that wait for an answer get none. */
    @Override
    public void close() {
        listener.close();
    }
}
