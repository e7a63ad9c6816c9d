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
import java.util.Optional;

import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.ServerState;

/**
 * What a probe saw.
 *
 * @param target what was looked at
 * @param state the verdict
 * @param addresses the addresses of the host, the one that answered first
 * @param greeting the first line that the server said, without control characters, at most 512 characters
 * @param tls the TLS session, where one was attempted and the server showed a certificate
 * @param capabilities what the server offers, as read after the TLS upgrade, in the server's order
 * @param authentication the methods behind the server's mechanisms, best first
 * @param findings why the state is what it is, and what else is worth knowing
 * @param timings how long each step took
 * @since 0.1.0
 */
public record ProbeResult(ProbeTarget target, ServerState state, List<InetAddress> addresses,
        Optional<String> greeting, Optional<TlsReport> tls, List<String> capabilities,
        List<AuthenticationMethod> authentication, List<Finding> findings, ProbeTimings timings) {

    public ProbeResult {
        addresses = List.copyOf(addresses);
        capabilities = List.copyOf(capabilities);
        authentication = List.copyOf(authentication);
        findings = List.copyOf(findings);
    }
}
