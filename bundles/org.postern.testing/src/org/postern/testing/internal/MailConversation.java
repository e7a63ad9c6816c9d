/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

import javax.net.ssl.SSLContext;

import org.postern.testing.MailService;
import org.postern.testing.MailService.Opening;
import org.postern.testing.MailService.Security;

/** Opens each conversation as its service says, and leaves the rest to the dialogue of the protocol. */
public final class MailConversation implements Listener.Conversation {

    private final MailService service;
    private final Optional<SSLContext> tls;
    private final MailStore store;
    private final Transcript transcript = new Transcript();

    /**
     * What is said on one port.
     *
     * @param tls present where the service has TLS
     */
    public MailConversation(MailService service, Optional<SSLContext> tls, MailStore store) {
        this.service = service;
        this.tls = tls;
        this.store = store;
    }

    /** What clients said so far. */
    public Transcript transcript() {
        return transcript;
    }

    @Override
    public void hold(Socket socket, Listener listener) throws IOException {
        try (Wire wire = new Wire(socket, transcript)) {
            open(wire, listener);
        }
    }

    private void open(Wire wire, Listener listener) throws IOException {
        switch (service.opening()) {
            case Opening.Silence() -> wire.keepSilent();
            case Opening.Reset() -> wire.reset();
            case Opening.Usual() -> {
                secure(wire);
                talk(wire);
            }
            case Opening.Late(var delay) -> {
                secure(wire);
                if (listener.pause(delay)) {
                    talk(wire);
                }
            }
            case Opening.Saying(var text) -> {
                secure(wire);
                wire.say(text);
            }
            case Opening.EndlessLine() -> {
                secure(wire);
                wire.sayWithoutEnd("x".repeat(8 * 1024));
            }
            case Opening.EndlessLines() -> {
                secure(wire);
                wire.sayWithoutEnd(switch (service.protocol()) {
                    case IMAP -> "* OK more\r\n";
                    case POP3 -> "+OK more\r\n";
                    case SMTP -> "220-more\r\n";
                });
            }
            case Opening.Drip(var pause) -> {
                secure(wire);
                wire.drip(switch (service.protocol()) {
                    case IMAP -> "* OK ";
                    case POP3 -> "+OK ";
                    case SMTP -> "220 ";
                }, () -> listener.pause(pause));
            }
            case Opening.Garbage() -> {
                secure(wire);
                wire.write(new byte[] {0, (byte) 0xC3, 0x28, (byte) 0xFF, 0x01, '\r', '\n', 0, (byte) 0x80});
                wire.flush();
                wire.keepSilent();
            }
            case Opening.Web() -> {
                secure(wire);
                wire.readLine();
                wire.say("HTTP/1.1 400 Bad Request\nContent-Length: 0\nConnection: close\n");
            }
            case Opening.OldTls() -> wire.answerWithOldTls();
            case Opening.Close() -> {
                // Nothing is said.
            }
        }
    }

    private void secure(Wire wire) throws IOException {
        if (service.security() == Security.TLS) {
            wire.startTls(tls.orElseThrow());
        }
    }

    private void talk(Wire wire) throws IOException {
        Access access = new Access(service, tls, store, wire);
        switch (service.protocol()) {
            case IMAP -> new ImapDialogue(wire, access).hold();
            case POP3 -> new Pop3Dialogue(wire, access).hold();
            case SMTP -> new SmtpDialogue(wire, access, store).hold();
        }
    }
}
