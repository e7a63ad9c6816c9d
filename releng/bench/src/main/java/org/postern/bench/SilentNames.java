/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.bench;

import java.net.InetAddress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.MailExchanger;
import org.postern.probe.dns.NameService;
import org.postern.probe.dns.ServiceLocation;

/** A name service that never answers. */
final class SilentNames implements NameService {

    private static final long PAUSE_NANOS = 100_000;

    private final CountDownLatch asked;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param searches so many ask for mail exchangers */
    SilentNames(int searches) {
        asked = new CountDownLatch(searches);
    }

    /** Until all searches wait. */
    void awaitQuestions() {
        try {
            asked.await();
        } catch (InterruptedException interrupted) {
            throw new CancellationException();
        }
    }

    /** Until nobody waits for an answer any more. */
    void awaitSilence() {
        while (waiting.get() > 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private <T> DnsAnswer<T> silence() {
        waiting.incrementAndGet();
        try {
            new CountDownLatch(1).await();
            throw new IllegalStateException("silence ended");
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } finally {
            waiting.decrementAndGet();
        }
    }

    @Override
    public DnsAnswer<InetAddress> addresses(HostName host) {
        return silence();
    }

    @Override
    public DnsAnswer<MailExchanger> mailExchangers(DomainName domain) {
        asked.countDown();
        return silence();
    }

    @Override
    public DnsAnswer<ServiceLocation> services(DomainName service) {
        return silence();
    }

    @Override
    public DnsAnswer<String> texts(DomainName name) {
        return silence();
    }
}
