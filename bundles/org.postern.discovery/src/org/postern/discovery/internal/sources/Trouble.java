/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import org.postern.discovery.Search;
import org.postern.formats.AutoconfigReading;
import org.postern.formats.DocumentReading;
import org.postern.model.FindingCode;
import org.postern.model.SourceOutcome;
import org.postern.probe.connection.Connector.TlsSession;
import org.postern.probe.dns.DnsAnswer;

/** What a person is told of a place from which nothing could be learnt. */
final class Trouble {

    private Trouble() {
    }

    /** Ends a question that DNS could not answer. */
    static void end(Search.Question question, DnsAnswer.Failed<?> answer) {
        question.answered(SourceOutcome.SPURIOUS, with(answer), answer.detail());
    }

    static FindingCode with(DnsAnswer.Failed<?> answer) {
        return switch (answer.cause()) {
            case TIMEOUT, NO_WAY -> FindingCode.SOURCE_TIMEOUT;
            case FORBIDDEN -> FindingCode.SOURCE_CONNECTION;
            case SERVER_FAILURE, REFUSED, UNREADABLE -> FindingCode.SOURCE_NAME_SERVER;
        };
    }

    static FindingCode with(TlsSession.Failed session) {
        return switch (session.state()) {
            case CERTIFICATE -> FindingCode.SOURCE_CERTIFICATE;
            case TIMEOUT -> FindingCode.SOURCE_TIMEOUT;
            case OK, UNREACHABLE, INSECURE, PROTOCOL, UNPROBED -> FindingCode.SOURCE_CONNECTION;
        };
    }

    static FindingCode with(AutoconfigReading.Problem problem) {
        return switch (problem) {
            case HTML -> FindingCode.SOURCE_WEB_PAGE;
            case TOO_LARGE -> FindingCode.SOURCE_TOO_LARGE;
            case DOCTYPE, MALFORMED, NOT_AUTOCONFIG, NOTHING_USABLE -> FindingCode.SOURCE_MALFORMED;
        };
    }

    static FindingCode with(DocumentReading.Problem problem) {
        return switch (problem) {
            case HTML -> FindingCode.SOURCE_WEB_PAGE;
            case TOO_LARGE -> FindingCode.SOURCE_TOO_LARGE;
            case DOCTYPE, MALFORMED, OTHER_FORMAT, NOTHING_USABLE -> FindingCode.SOURCE_MALFORMED;
        };
    }
}
