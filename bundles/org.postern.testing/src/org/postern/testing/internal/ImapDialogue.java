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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** IMAP4rev1 (RFC 3501) with STARTTLS and SASL-IR (RFC 4959). */
final class ImapDialogue {

    private final Wire wire;
    private final Access access;
    private Optional<Mailbox> mailbox = Optional.empty();

    ImapDialogue(Wire wire, Access access) {
        this.wire = wire;
        this.access = access;
    }

    void hold() throws IOException {
        wire.say("* OK [CAPABILITY " + capabilities() + "] IMAP4rev1 ready");
        while (answer(wire.readLine())) {
            // The next command.
        }
    }

    private boolean answer(String line) throws IOException {
        String[] words = line.split(" ");
        String tag = words[0];
        switch (words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "") {
            case "CAPABILITY" -> {
                wire.write("* CAPABILITY " + capabilities() + "\r\n");
                wire.say(tag + " OK Done");
            }
            case "STARTTLS" -> access.upgrade(tag + " OK Go ahead", tag + " BAD TLS not available");
            case "NOOP" -> wire.say(tag + " OK Done");
            case "LOGOUT" -> {
                wire.write("* BYE Bye\r\n");
                wire.say(tag + " OK Done");
                return false;
            }
            default -> wire.say(tag + " BAD Command not understood");
        }
        return true;
    }

    private String capabilities() {
        List<String> names = new ArrayList<>(List.of("IMAP4rev1", "SASL-IR", "LITERAL+"));
        if (access.offersTls()) {
            names.add("STARTTLS");
        }
        access.mechanisms().forEach(mechanism -> names.add("AUTH=" + mechanism));
        if (!access.offersLogin()) {
            names.add("LOGINDISABLED");
        }
        return String.join(" ", names);
    }
}
