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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Protocol;
import org.postern.model.SaslMechanism;
import org.postern.model.ServerState;
import org.postern.model.Severity;

/**
 * What a probe saw.
 *
 * @param target what was looked at
 * @param state the verdict
 * @param addresses the addresses of the host, the one that answered first
 * @param greeting the first line that the server said, without control characters, at most 512 characters
 * @param tls the TLS session, where one was attempted and the server showed a certificate
 * @param capabilities what the server offers, as read after the TLS upgrade, in the server's order
 * @param mechanisms the SASL mechanisms that the server announces and Postern knows, best first
 * @param authentication the methods behind them and behind the protocol's own log-in, best first
 * @param findings why the state is what it is, and what else is worth knowing
 * @param timings how long each step took
 * @since 0.1.0
 */
public record ProbeResult(ProbeTarget target, ServerState state, List<InetAddress> addresses,
        Optional<String> greeting, Optional<TlsReport> tls, List<String> capabilities,
        List<SaslMechanism> mechanisms, List<AuthenticationMethod> authentication, List<Finding> findings,
        ProbeTimings timings) {

    public ProbeResult {
        addresses = List.copyOf(addresses);
        capabilities = List.copyOf(capabilities);
        mechanisms = List.copyOf(mechanisms);
        authentication = List.copyOf(authentication);
        findings = List.copyOf(findings);
    }

    /** The result of a look that showed nothing of the server. */
    public static ProbeResult unseen(ProbeTarget target, ServerState state, List<Finding> findings) {
        return new ProbeResult(target, state, List.of(), Optional.empty(), Optional.empty(), List.of(), List.of(),
                List.of(), findings, ProbeTimings.NONE);
    }

    /** The result of a look at a server that has taken no connection in time. */
    public static ProbeResult silent(ProbeTarget target) {
        return unseen(target, ServerState.TIMEOUT, List.of(Finding.of(FindingCode.CONNECTION_TIMEOUT,
                target.host().text(), Integer.toString(target.port()))));
    }

    /** The same with what else became known: first what explains more, last what a person may know besides. */
    public ProbeResult explainedBy(List<Finding> conclusions) {
        Map<Boolean, List<Finding>> besides = conclusions.stream()
                .collect(Collectors.partitioningBy(finding -> finding.severity() == Severity.INFO));
        return withFindings(
                Stream.of(besides.get(false), findings, besides.get(true)).flatMap(List::stream).toList());
    }

    /** The same with other findings. */
    public ProbeResult withFindings(List<Finding> others) {
        return new ProbeResult(target, state, addresses, greeting, tls, capabilities, mechanisms, authentication,
                others, timings);
    }

    /** The program that the server says it is, such as {@code Dovecot}. */
    public Optional<String> software() {
        return greeting.flatMap(ServerSoftware::named);
    }

    /** What a server of submission takes; empty for other protocols and where no capabilities were read. */
    public Optional<SubmissionExtensions> submission() {
        return target.protocol() == Protocol.SMTP && !capabilities.isEmpty()
                ? Optional.of(SubmissionExtensions.in(capabilities)) : Optional.empty();
    }
}
