/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.time.Duration;

import org.postern.discovery.web.WebPages;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.SourceOutcome;
import org.postern.probe.ProbeResult;
import org.postern.probe.connection.Connector;
import org.postern.probe.dns.NameService;

/**
 * What a {@link Source} sees of a search, and where it says what it found. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public interface Search {

    /** For whom. Nobody but hosts of the address's own domain may be told its local part. */
    MailAddress address();

    DiscoveryOptions options();

    /** Asks DNS; what one source has asked, the others know. */
    NameService names();

    /** Opens connections. */
    Connector connector();

    /** Fetches pages over connections that all sources of the search share. */
    WebPages web();

    /** How long the source may still run; never negative. */
    Duration timeLeft();

    /**
     * Opens a line of the trail; its time runs from here. A question that is still open when the source has ended, or
     * its time is over, counts as {@link SourceOutcome#SPURIOUS}.
     *
     * @param asked a URL without its query, a DNS name or a domain; never with the local part of the address
     */
    Question ask(String asked);

    /** Names servers, the preferred ones first; they are probed at once. May be called several times. */
    void propose(Candidates candidates);

    /** Passes on that the domain says it offers no such service, so that nobody need try to guess it. */
    void decline(Protocol protocol, Security security);

    /**
     * Says that an answer has begun to arrive and does not get on: where a weaker source has proven its servers, this
     * one is no longer waited for. It may still answer until its time is over.
     */
    void stall();

    /** Tells something that concerns the domain as a whole, such as that it does not exist. */
    void report(Finding finding);

    /**
     * Passes on what was seen of a web server that could not prove who it is: what servers of several owners have in
     * common is the doing of this network.
     */
    void saw(ProbeResult look);

    /** A question that was asked. */
    interface Question {

        /**
         * Ends the question.
         *
         * @param detail for the trail, in English; never with the local part of the address
         */
        default void answered(SourceOutcome outcome, String detail) {
            answered(outcome, FindingCode.SOURCE_SPURIOUS, detail);
        }

        /**
         * Ends the question, and says in words for people what is wrong, where it was not answered either way.
         *
         * @param why one of the codes {@code source.*} that tell of a place from which nothing could be learnt; heard
         *        only with {@link SourceOutcome#SPURIOUS} and {@link SourceOutcome#REJECTED}
         * @param detail for the trail, in English; never with the local part of the address
         */
        void answered(SourceOutcome outcome, FindingCode why, String detail);
    }
}
