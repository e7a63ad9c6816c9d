/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import java.util.List;

import org.postern.discovery.Candidates;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Proposal.Consent;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.probe.ProbeResult;
import org.postern.probe.TlsReport;

/**
 * A server that one source names.
 *
 * @param server as the source describes it
 * @param look what is seen of it
 * @param from the answer that names it
 */
record Contender(Server server, Look look, Candidates from) {

    boolean isProven() {
        return look.state() == ServerState.OK;
    }

    /** Whether it may still turn out well, or could at another time: it is not known to be wrong or unsafe. */
    boolean isEligible() {
        return switch (look.state()) {
            case OK, UNPROBED, TIMEOUT, UNREACHABLE -> true;
            case CERTIFICATE, INSECURE, PROTOCOL -> false;
        };
    }

    /**
     * Whether nobody need agree to it: somebody vouches for the answer, or the server proves with its certificate that
     * it belongs to the domain whose record leads to it (RFC 6186 section 6, RFC 7817 section 3).
     */
    boolean isVouchedFor() {
        return from.consent() == Consent.NONE || look.result().flatMap(ProbeResult::tls).filter(TlsReport::isVerified)
                .filter(tls -> look.target().identity().fitsSourceDomain(tls.certificate())).isPresent();
    }

    /** What a person who uses the server should know. */
    List<Finding> warnings() {
        return from.findings().stream()
                .filter(finding -> !isVouchedFor() || finding.code() != FindingCode.SOURCE_UNVOUCHED).toList();
    }
}
