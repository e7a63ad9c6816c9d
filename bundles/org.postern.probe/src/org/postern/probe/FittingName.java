/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.NameService;

/**
 * Where a certificate belongs to another name, looks for a name in it that leads to the same server. It is something
 * to offer to a person, never to use without being told.
 *
 * @since 0.1.0
 */
public final class FittingName {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int MOST_NAMES = 8;

    private final NameService names;

    /** @param names says where the names lead */
    public FittingName(NameService names) {
        this.names = names;
    }

    /**
     * The finding that offers a name, or empty where the name was right, the certificate is not trusted, or none of its
     * names leads there. A wildcard stands for the name with the first label of the host that was asked. Blocks for at
     * most 2 s; call it on a virtual thread.
     *
     * @throws CancellationException if the thread was interrupted
     */
    public Optional<Finding> in(ProbeResult seen) {
        HostName host = seen.target().host();
        return seen.tls().filter(tls -> tls.trusted() && !tls.nameMatches() && !host.isAddressLiteral())
                .flatMap(tls -> leadingTo(seen.addresses(), candidates(tls, host)))
                .map(name -> Finding.of(FindingCode.TLS_OTHER_NAME, host.text(), name.text()));
    }

    /** The name that is offered among what explains a look, where one is. */
    public static Optional<HostName> offeredIn(ProbeResult explained) {
        return explained.findings().stream().filter(finding -> finding.code() == FindingCode.TLS_OTHER_NAME)
                .findFirst().flatMap(finding -> HostName.parse(finding.arguments().getLast()));
    }

    private static List<HostName> candidates(TlsReport tls, HostName host) {
        String firstLabel = host.text().substring(0, host.text().indexOf('.') + 1);
        return tls.certificate().names().stream()
                .map(name -> name.startsWith("*.") ? firstLabel + name.substring(2) : name)
                .flatMap(name -> HostName.parse(name).stream()).filter(name -> !name.isAddressLiteral()).distinct()
                .limit(MOST_NAMES).toList();
    }

    private Optional<HostName> leadingTo(List<InetAddress> addresses, List<HostName> candidates) {
        List<Callable<Boolean>> questions = candidates.stream()
                .<Callable<Boolean>>map(name -> () -> leadsTo(addresses, name)).toList();
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = asking.invokeAll(questions, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return candidates.stream().filter(name -> isYes(answers.get(candidates.indexOf(name)))).findFirst();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private static boolean isYes(Future<Boolean> answer) {
        return answer.state() == Future.State.SUCCESS && answer.resultNow();
    }

    private boolean leadsTo(List<InetAddress> addresses, HostName name) {
        return names.addresses(name) instanceof DnsAnswer.Found<InetAddress> found
                && found.records().stream().anyMatch(addresses::contains);
    }
}
