/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.internal;

import java.io.IOException;
import java.util.Optional;

import org.postern.model.HostName;
import org.postern.model.Protocol;

/**
 * What is said to a server of one protocol, in as few round trips as the protocol allows. Every method may throw a
 * {@link DialogueFailure} or what {@link Lines} throws.
 */
public sealed interface Dialogue permits ImapDialogue, Pop3Dialogue, SmtpDialogue, HttpDialogue {

    /** The dialogue of a protocol with a host, or empty where there is none. */
    static Optional<Dialogue> of(Protocol protocol, HostName host) {
        return switch (protocol) {
            case IMAP -> Optional.of(new ImapDialogue());
            case POP3 -> Optional.of(new Pop3Dialogue());
            case SMTP -> Optional.of(new SmtpDialogue());
            case JMAP -> Optional.of(new HttpDialogue(HttpDialogue.JMAP, host));
            case EWS -> Optional.of(new HttpDialogue(HttpDialogue.EWS, host));
            case ACTIVESYNC -> Optional.of(new HttpDialogue(HttpDialogue.ACTIVESYNC, host));
            case GRAPH -> Optional.empty();
        };
    }

    /** Whether the server greets its client. */
    default boolean speaksFirst() {
        return true;
    }

    /** Judges the first line that the server says; reads on where the greeting has several lines. */
    void greeted(String firstLine, Lines lines) throws IOException;

    /** Asks for TLS. When this returns, the server waits for the handshake. */
    void askForTls(String greeting, Lines lines) throws IOException;

    /**
     * Asks what the server offers.
     *
     * @param greeting what the server said first, where it came over this same connection
     */
    Offer askForOffer(Optional<String> greeting, Lines lines) throws IOException;

    /** Says good-bye, and does not wait for the answer. */
    void leave(Lines lines) throws IOException;
}
